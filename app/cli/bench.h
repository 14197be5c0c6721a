#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace polarflow::bench {

/// Every benchmark that needs no window.
[[nodiscard]] std::vector<std::string> benchmark_names();

/// Runs the benchmark of that name, or all, and writes one line for each: goal, our figure, every
/// peer's figure with its ratio, number of runs, machine. Peers that are missing are named on
/// standard error.
void run_benchmarks(const std::string& name, std::ostream& out);

}  // namespace polarflow::bench
