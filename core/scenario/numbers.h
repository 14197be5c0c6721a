#pragma once

#include "core/scenario/flow_scenario.h"

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// A number of a scenario that can be changed by itself, as it is declared.
struct ScenarioNumber {
  std::string pointer;  ///< its JSON pointer, as "/normalization/temperature" or "/init/a/0"
  std::string label;    ///< as "temperature T", "a₁", "V: scale"
  double min = 0, max = 0;
  Scale scale = Scale::linear;
  bool whole = false;  ///< an integer
};

/// The numbers of which a scenario's flow depends, in the order in which one would vary them: the
/// entries of its small arrays, how arrays are drawn, then map, loss, model, rates, horizon.
///
/// The entries are counted whether an array is given in numbers or drawn.
[[nodiscard]] std::vector<ScenarioNumber> numbers_of(const FlowScenario& scenario);

/// The number at a JSON pointer (RFC 6901); null where there is none.
[[nodiscard]] double* number_at(Json& value, std::string_view pointer);

/// The value that a text describes as JSON; a word that is none is a text.
[[nodiscard]] Json word_or_json(const std::string& text);

/// The scenario with another value in the place of a field that its full text has, also of an entry
/// of an array that is drawn. A new "kind" keeps what it shares with the one before it where
/// that is all, and else takes its defaults.
/// Errors  FieldError naming `source`: no such field; a value that it does not allow.
[[nodiscard]] FlowScenario with_value(const FlowScenario& scenario, std::string_view pointer,
                                      const Json& value, const std::string& source);

/// The number at the pointer, also an entry of an array that is drawn; NaN where there is none.
/// Errors  as build_problem.
[[nodiscard]] double number_of(const FlowScenario& scenario, std::string_view pointer);

/// The scenario with the array that holds the entry at the pointer given in numbers, where it is
/// drawn; as it is where the pointer is another number's.
/// Errors  as build_problem.
[[nodiscard]] FlowScenario with_entries(const FlowScenario& scenario, std::string_view pointer);

}  // namespace polarflow
