#pragma once

#include "core/flow/settings.h"
#include "core/model/problem.h"

#include <cstdint>
#include <string>

namespace polarflow::test {

/// A problem of any model, map and loss with settings to run it by.
struct RandomRun {
  Problem problem;
  FlowSettings settings;
};

/// A run with every choice drawn from the seed: sizes up to 6, rates down to 0, starts in order,
/// tied or at V = 0, horizons from 1 to 1000.
RandomRun random_run(std::uint64_t seed);

/// Such a run driven to an edge: ties, near-ties, huge and tiny values, zeros in what the loss is given,
/// extreme rates, scores that saturate the map.
RandomRun adversarial_run(std::uint64_t seed);

/// Model, map, loss and sizes in words, for messages.
std::string text_of(const RandomRun& run);

}  // namespace polarflow::test
