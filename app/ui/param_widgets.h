#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/choice.h"
#include "core/init/init.h"
#include "core/scenario/slots.h"

namespace polarflow {

/// Numbers of a part by the id of their parameter.
using Numbers = std::vector<std::pair<std::string_view, double>>;

struct NumberReader {
  Numbers& numbers;

  void operator()(const ParamInfo& info, const double& value) const {
    numbers.emplace_back(info.id, value);
  }
  void operator()(const ParamInfo& info, const std::int64_t& value) const {
    numbers.emplace_back(info.id, static_cast<double>(value));
  }
  template <class Other>
  void operator()(const ParamInfo&, const Other&) const {}
};
struct NumberWriter {
  const Numbers& numbers;

  template <class Number>
  requires std::is_arithmetic_v<Number>
  void operator()(const ParamInfo& info, Number& value) const {
    for (const auto& [id, number] : numbers)
      if (id == info.id && number >= info.min && number <= info.max)
        value = static_cast<Number>(number);
  }
  template <class Other>
  requires(!std::is_arithmetic_v<Other>) void operator()(const ParamInfo&, Other&) const {}
};

/// The controls of a part, one row each, made from its visit_params.
///
/// A right click resets a control to the part's default; Ctrl+click lets one type a number.
class ParamWidgets {
 public:
  /// `extents` bounds parameters that are indices; they are counted from 1 in the window.
  ParamWidgets(const Extents& extents, const Numbers& usual) : extents_(extents), usual_(usual) {}

  void operator()(const ParamInfo& info, double& value);
  void operator()(const ParamInfo& info, std::int64_t& value);
  void operator()(const ParamInfo& info, bool& value);
  void operator()(const ParamInfo& info, Word& value);
  void operator()(const ParamInfo& info, AnyDraw& value);
  void operator()(const ParamInfo& info, AnyValuePath& value);
  void operator()(const ParamInfo& info, const Mat& numbers);
  void operator()(const ParamInfo&, const Vec&) {}  // described in the scenario's arrays
  void operator()(const ParamInfo&, const std::vector<NumpyBlock>&) {}

  [[nodiscard]] bool changed() const { return changed_; }

 private:
  template <class Number>
  void finish_row(const ParamInfo& info, Number& value, bool edited);

  const Extents& extents_;
  const Numbers& usual_;
  bool changed_ = false;
  bool after_flag_ = false;
};

/// A combo box over named entries; the entry chosen, or -1.
int choose(std::string_view label, std::span<const ChoiceInfo> infos, std::size_t current,
           std::uint64_t hidden = 0);

/// Sets the parameters of `to` that `from` has too, so that a change of kind keeps the seed.
template <class Choice>
void carry_over(const Choice& from, Choice& to) {
  Numbers numbers;
  const NumberReader reader{numbers};
  const NumberWriter writer{numbers};
  visit_params_of(from, reader);
  visit_params_of(to, writer);
}

/// A combo box over the alternatives. True when another one was chosen.
///
/// `hidden` has a bit for each alternative that is not offered.
template <class Choice>
bool edit_kind(std::string_view label, Choice& choice, std::uint64_t hidden = 0) {
  static constexpr auto kInfos = choice_infos<Choice>();
  const int chosen = choose(label, kInfos, choice.index(), hidden);
  if (chosen < 0 || static_cast<std::size_t>(chosen) == choice.index()) return false;
  Choice next = *make_choice<Choice>(kInfos[static_cast<std::size_t>(chosen)].id);
  carry_over(choice, next);
  choice = std::move(next);
  return true;
}

/// The chosen alternative's parameters. True when one was edited.
template <class Choice>
bool edit_params(Choice& choice, const Extents& extents) {
  return std::visit(
      [&extents]<class Part>(Part& part) {
        const Part fresh;
        Numbers usual;
        const NumberReader reader{usual};
        Part::visit_params(fresh, reader);
        ParamWidgets widgets(extents, usual);
        Part::visit_params(part, widgets);
        return widgets.changed();
      },
      choice);
}

/// A combo box over the alternatives, then the chosen one's parameters. True when edited.
template <class Choice>
bool edit_choice(std::string_view label, Choice& choice, const Extents& extents,
                 std::uint64_t hidden = 0) {
  const bool other = edit_kind(label, choice, hidden);
  return edit_params(choice, extents) || other;
}

}  // namespace polarflow
