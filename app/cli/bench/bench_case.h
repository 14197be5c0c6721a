#pragma once

#include "core/model/problem.h"

#include <string>
#include <vector>

namespace polarflow::bench {

/// How many times faster than a peer we want to be.
struct Wanted {
  std::string peer;  // its name; with "=" in front where it gets our right-hand side
  double ratio;
};

/// One comparison: a problem, the times at which its state is asked for, and what we want.
struct BenchCase {
  enum class Kind {
    reduced_logistic,  // d = 1
    full_logistic,     // d = n, every state written in full
    full_on_demand,    // d = n, V given as its exact reduction
    regression,        // d = n = size
    residual_state,    // d = n = size, keys are rows, from U = I
  };
  std::string name;
  std::string goal;  // its number in the list of goals
  Kind kind = Kind::reduced_logistic;
  Index size = 8;
  double kappa = 1;
  double t_end = 1e6;  // 0: until the loss is within 1e-10 of its minimum
  Index outputs = 1000;
  double error = 1e-8;  // the achieved error at which methods are compared
  std::vector<Wanted> wanted;
  double microseconds = 0;  // wanted, on a Zen 4; 0: nothing

  [[nodiscard]] std::string title() const;
};

const std::vector<BenchCase>& bench_cases();
Problem problem_of(const BenchCase& bench);
/// The times of its outputs: log-spaced from 0.01, or the end alone.
Vec times_of(const BenchCase& bench, const Problem& problem);

}  // namespace polarflow::bench
