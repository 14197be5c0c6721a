#pragma once

#include "app/cli/bench/benchmark.h"

namespace polarflow::bench {

/// Many starts of three tokens: trajectories to the end beside the peers' loops, with their share of
/// the processor's peak, other maps and losses beside single runs, and basin maps.
[[nodiscard]] std::vector<Benchmark> ensemble_benchmarks();

}  // namespace polarflow::bench
