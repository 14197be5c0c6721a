#pragma once

#include "app/cli/bench/bench_case.h"
#include "app/cli/bench/measure.h"

#include <string>
#include <vector>

namespace polarflow::bench {

/// What was measured of one case: ours first, then the peers, "=" before those on our right-hand
/// side.
struct Comparison {
  std::vector<std::string> names;
  std::vector<Figure> figures;
  long steps = 0;              // ours, at the case's error as tolerance
  double reference_doubt = 0;  // how far two independent references differ
};

Comparison compare(const BenchCase& bench);

/// Steps and processor time of the logistic case, n = 8, final state at tolerance 1e-8.
struct LateRun {
  long steps = 0;
  double seconds = 0;
};
LateRun late_run(double t_end);

}  // namespace polarflow::bench
