#pragma once

#include "core/scenario/flow_scenario.h"

namespace polarflow::test {

/// A scenario with every choice and every parameter drawn from the seed, small enough to run.
FlowScenario random_scenario(std::uint64_t seed);

}  // namespace polarflow::test
