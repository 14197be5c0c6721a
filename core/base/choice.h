#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

namespace polarflow {

/// What a member of a list (a loss, a map, …) is called and computes.
struct ChoiceInfo {
  std::string_view id;       // the word of scenario files and the command line
  std::string_view label;    // the word of the window
  std::string_view formula;  // what it computes, in plain Unicode
};

/// The number of alternatives of a variant.
template <class Choice>
inline constexpr std::size_t kChoiceCount = std::variant_size_v<Choice>;

/// Calls f.template operator()<T>() for every alternative T of the variant, in its order.
template <class Choice, class F>
constexpr void for_each_choice(F&& f) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (f.template operator()<std::variant_alternative_t<I, Choice>>(), ...);
  }
  (std::make_index_sequence<kChoiceCount<Choice>>{});
}

/// The infos of all alternatives, in the variant's order.
template <class Choice>
constexpr auto choice_infos() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array{std::variant_alternative_t<I, Choice>::info...};
  }
  (std::make_index_sequence<kChoiceCount<Choice>>{});
}

/// The alternative named `id`, default-constructed; nothing if there is none.
template <class Choice>
std::optional<Choice> make_choice(std::string_view id) {
  std::optional<Choice> result;
  for_each_choice<Choice>([&]<class T>() {
    if (T::info.id == id) result.emplace(T{});
  });
  return result;
}

/// The info of the alternative that the variant holds.
template <class Choice>
const ChoiceInfo& info_of(const Choice& choice) {
  return std::visit([](const auto& part) -> const ChoiceInfo& { return part.info; }, choice);
}

}  // namespace polarflow
