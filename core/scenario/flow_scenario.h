#pragma once

#include "core/flow/settings.h"
#include "core/init/init.h"
#include "core/model/problem.h"
#include "core/optimizer/optimizer.h"
#include "core/scenario/json.h"
#include "core/scenario/run_kind.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

inline constexpr Index kLargestExtent = 4096;
inline constexpr Index kMostEntries = Index{1} << 18;  // of one array: d·n, rows·n, …
inline constexpr double kMostDropped = 2e7;            // draws made and dropped, in all arrays
inline constexpr std::size_t kMostMethods = 32;

/// The extents of a scenario's arrays: output dimension d, tokens n. Range  [1, 4096].
struct Dims {
  Index d = 8;
  Index n = 8;
  bool operator==(const Dims&) const = default;
};

/// How each array comes about, by its JSON pointer: "/init/V", "/loss/w", …
using ArrayInits = std::map<std::string, AnyInit, std::less<>>;

/// The description of one flow, complete: same scenario, same result.
///
/// The arrays inside `model` and `loss` stay empty; `arrays` describes them, together with those of
/// the initial state. Build one with parse_flow_scenario or from a preset.
struct FlowScenario {
  static constexpr RunKind kRunKind = RunKind::flow;

  std::string title;
  AnyModel model;
  AnyNormalization normalization;
  AnyLoss loss;
  Dims dims;
  ArrayInits arrays;
  FlowSettings flow;
  Rates rates;
  std::vector<AnyOptimizer> methods;
};

/// The scenario that a text describes; a session's text gives its scenario. `{}` is fig2.
///
/// Errors  FieldError naming `source` and the field: unknown fields, wrong types and shapes,
///         non-finite numbers, values outside their range, arrays that disagree about an extent, and,
///         before any number is drawn, what would take too much memory or time to draw.
FlowScenario parse_flow_scenario(std::string_view text, const std::string& source);
/// The same from a value read earlier, found at `pointer` of its document.
FlowScenario read_flow_scenario(const Json& value, const std::string& pointer,
                                const std::string& source);

/// The scenario in full, every default written out. parse_flow_scenario reads back the same scenario.
Json json_of(const FlowScenario& scenario);
std::string to_json(const FlowScenario& scenario);

/// The scenario with every draw replaced by its numbers.
/// Errors  as build_problem.
FlowScenario resolved(const FlowScenario& scenario, const std::string& source = "scenario");

/// The initial value problem: every array drawn, the loss's data completed.
///
/// Errors  FieldError: extents that disagree or leave their range, draws that give non-finite
///         numbers or numbers out of the field's range, data that make no sense.
Problem build_problem(const FlowScenario& scenario, const std::string& source = "scenario");

/// 16 hexadecimal digits that name the state the scenario describes: its problem, its integration
/// and its methods, but neither its title nor the way in which its arrays are given.
std::string hash_of(const FlowScenario& scenario, const std::string& source = "scenario");

/// Gives every array that model and loss want, and no other, a description; those that are missing
/// get the default of their field. For editors, after a choice changed.
/// Errors  FieldError: arrays that disagree about an extent.
void complete_arrays(FlowScenario& scenario);

}  // namespace polarflow
