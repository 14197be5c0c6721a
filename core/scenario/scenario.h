#pragma once

#include "core/scenario/capture_scenario.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/run_kind.h"

#include <string>
#include <utility>
#include <variant>

namespace polarflow {

/// The description of one run of any kind, complete: same scenario, same result.
struct Scenario {
  std::variant<FlowScenario, CaptureScenario> kind;

  Scenario() = default;
  Scenario(FlowScenario flow) : kind(std::move(flow)) {}           // NOLINT: one is the other
  Scenario(CaptureScenario capture) : kind(std::move(capture)) {}  // NOLINT

  /// Null where it is of another kind.
  [[nodiscard]] const FlowScenario* flow() const { return std::get_if<FlowScenario>(&kind); }
  [[nodiscard]] const CaptureScenario* capture() const {
    return std::get_if<CaptureScenario>(&kind);
  }
  [[nodiscard]] const std::string& title() const {
    return std::visit([](const auto& one) -> const std::string& { return one.title; }, kind);
  }
};

[[nodiscard]] inline RunKind kind_of(const Scenario& scenario) {
  return std::visit([](const auto& one) { return one.kRunKind; }, scenario.kind);
}

/// The scenario that a value describes, found at `pointer` of its document; its field `run` says of
/// which kind, and a flow has none.
/// Errors  FieldError naming `source` and the field.
[[nodiscard]] Scenario read_scenario(const Json& value, const std::string& pointer,
                                     const std::string& source);

/// The scenario in full. read_scenario reads back the same.
[[nodiscard]] Json json_of(const Scenario& scenario);

}  // namespace polarflow
