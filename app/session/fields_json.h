#pragma once

#include <algorithm>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/error.h"
#include "core/scenario/node.h"

namespace polarflow {

// JSON of plain structs that declare their fields once, in visit_fields(self, visitor), with
// visitor(key, field) for each: flags, numbers, texts, choices that have words_of(choice), and
// optionals, lists, maps and structs of these.

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsMap = false;
template <class T>
inline constexpr bool kIsMap<std::map<std::string, T>> = true;

/// The value in full.
template <class T>
[[nodiscard]] Json fields_json(const T& value) {
  if constexpr (std::same_as<T, bool> || std::same_as<T, std::string>) {
    return Json(value);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return Json(static_cast<double>(value));
  } else if constexpr (std::is_enum_v<T>) {
    return Json(words_of(value)[static_cast<std::size_t>(value)]);
  } else if constexpr (kIsOptional<T>) {
    return value ? fields_json(*value) : Json(nullptr);
  } else if constexpr (kIsList<T>) {
    Json::Array items;
    for (const auto& item : value) items.push_back(fields_json(item));
    return Json(std::move(items));
  } else if constexpr (kIsMap<T>) {
    Json::Object members;
    for (const auto& [key, member] : value) members.emplace_back(key, fields_json(member));
    return Json(std::move(members));
  } else {
    Json::Object members;
    const auto add = [&members](std::string_view key, const auto& field) {
      members.emplace_back(key, fields_json(field));
    };
    T::visit_fields(value, add);
    return Json(std::move(members));
  }
}

/// Sets the value to what the node says; fields that it leaves out stay as they are.
///
/// `lenient` passes over fields that it does not know or cannot read, as in a newer file.
/// Errors  FieldError: unknown fields, wrong types, unknown words.
template <class T>
void read_fields(const Node& node, T& value, bool lenient) {
  constexpr double kHuge = std::numeric_limits<double>::max();
  if constexpr (std::same_as<T, bool>) {
    value = node.flag();
  } else if constexpr (std::same_as<T, std::string>) {
    value = node.text();
  } else if constexpr (std::is_integral_v<T>) {
    value = static_cast<T>(node.integer(0, 1 << 30));
  } else if constexpr (std::is_arithmetic_v<T>) {
    value = node.number(-kHuge, kHuge);
  } else if constexpr (std::is_enum_v<T>) {
    const std::span<const std::string_view> words = words_of(value);
    const auto found = std::ranges::find(words, node.text());
    if (found == words.end()) node.reject(one_of({words.begin(), words.end()}));
    value = static_cast<T>(found - words.begin());
  } else if constexpr (kIsOptional<T>) {
    value.reset();
    if (!std::holds_alternative<std::nullptr_t>(node.json().value))
      read_fields(node, value.emplace(), lenient);
  } else if constexpr (kIsList<T>) {
    value.resize(node.size("a list"));
    for (std::size_t i = 0; i < value.size(); ++i) read_fields(node.item(i), value[i], lenient);
  } else if constexpr (kIsMap<T>) {
    ObjectReader members(node, "an object");
    value.clear();
    for (const auto& member : std::get<Json::Object>(node.json().value))
      read_fields(*members.find(member.first), value[member.first], lenient);
  } else {
    ObjectReader members(node, "an object");
    const auto take = [&](std::string_view key, auto& field) {
      const auto member = members.find(key);
      if (!member) return;
      auto next = field;
      try {
        read_fields(*member, next, lenient);
        field = std::move(next);
      } catch (const FieldError&) {
        if (!lenient) throw;
      }
    };
    T::visit_fields(value, take);
    if (!lenient) members.finish();
  }
}

}  // namespace polarflow
