#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Every loser's weight stays below a bound that falls like 1/τ.
///
/// With κ = η_a/(nT²):  d(1/r_j)/dτ ≥ κ (p_1 − p_j) ≥ κ (p_1(0) − p_j(0)),  r_j = s_j/s_1.
struct RatioBound {
  static constexpr StatementInfo info{
      .id = "ratio-bound",
      .title = "losers stay below the bound of Theorem 3.3",
      .source = "Theorem 3.3; spec Sec. 1.6",
      .formula = "s_j/s_1 ≤ 1/(s_1(0)/s_j(0) + η_a(p_1(0) − p_j(0)) τ/(nT²))",
      .hypotheses =
          "aligned, one row, softmax, η_V > 0, from when one token leads in score and "
          "projection"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && problem.rates.V > 0 && aligned(problem) &&
           std::holds_alternative<SoftmaxNormalization>(problem.normalization);
  }
  static bool begins(const Snapshot& now) { return common_top(now) >= 0; }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Index top = common_top(start);
    const double n = static_cast<double>(now.p.size());
    const double T = temperature_of(now.problem->normalization);
    const double pace = now.problem->rates.a / (n * T * T) * clock_between(start, now);
    const auto ratio = [&](const Snapshot& at) {
      return ((at.state.a.array() - at.state.a[top]) / T).exp().eval();
    };
    return others_than(
        top, 1 / (1 / ratio(start) + pace * (start.p[top] - start.p.array())) - ratio(now));
  }
};

}  // namespace polarflow
