#pragma once

#include <memory>
#include <string_view>

#include "core/run/flow_run.h"
#include "core/scenario/presets.h"

namespace polarflow::test {

/// A run's frame after at most so many steps.
inline FlowFrame frame_of(const FlowScenario& scenario, int steps = 1 << 30) {
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow);
  run.advance(steps);
  return run.flow_frame();
}

/// The scenario of a JSON text, run.
inline FlowFrame frame_of(std::string_view json, int steps = 1 << 30) {
  return frame_of(parse_flow_scenario(json, "test"), steps);
}

}  // namespace polarflow::test
