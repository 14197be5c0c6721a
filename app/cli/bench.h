#pragma once

#include <iosfwd>
#include <string>

namespace polarflow {

/// Runs the benchmark of that name, or all, and writes one line for each: goal, our figure, every
/// peer's figure with its ratio, number of runs, machine.
/// Errors  Error: no benchmark of that name.
void run_benchmarks(const std::string& name, std::ostream& out);

}  // namespace polarflow
