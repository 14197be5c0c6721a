#pragma once

#include <iosfwd>
#include <string>

namespace polarflow::bench {

/// Many starts of three tokens: trajectories to the end beside the peers' loops, with their share of
/// the processor's peak, other maps and losses beside single runs, and basin maps. Runs the benchmark of that name, all for an empty one;
/// false if there is none.
bool run_ensemble_benchmarks(const std::string& name, std::ostream& out);

}  // namespace polarflow::bench
