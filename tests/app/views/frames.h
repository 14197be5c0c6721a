#pragma once

#include <memory>
#include <string_view>

#include "core/scenario/presets.h"
#include "core/sim/run.h"

namespace polarflow::test {

/// A run's frame after at most so many steps.
inline Frame frame_of(const Scenario& scenario, int steps = 1 << 30) {
  Run run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow);
  run.advance(steps);
  return run.frame();
}

/// The scenario of a JSON text, run.
inline Frame frame_of(std::string_view json, int steps = 1 << 30) {
  return frame_of(parse_scenario(json, "test"), steps);
}

}  // namespace polarflow::test
