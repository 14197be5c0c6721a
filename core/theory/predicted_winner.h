#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The token whose growing mode starts largest takes the weight: a theorem from a common order, a
/// prediction from elsewhere near uniform weights (it then comes true in 93 % of draws and more).
struct PredictedWinner {
  static constexpr StatementInfo info{
      .id = "predicted-winner",
      .title = "the token of the largest growing mode takes the weight",
      .source = "spec Sec. 1.4",
      .formula = "argmax a_i(0) + p_i(0) √(η_a/η_V)/ω",
      .hypotheses =
          "aligned, one row, s = φ(a)/Σφ ≥ 0 with φ increasing, rates > 0; holds once "
          "the token has more than half"};
  static constexpr Claim claim = Claim::tends;
  static constexpr double threshold = 0.5;

  static bool applies(const Problem& problem) {
    const AnyNormalization& map = problem.normalization;
    return problem.n() > 1 && problem.rates.V > 0 && problem.rates.a > 0 && aligned(problem) &&
           has_potential(map) && on_simplex(map);
  }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    const double weight = std::sqrt(rates.a / rates.V) / start.w.norm();
    Index winner = 0;
    const Vec mode = heights(start) + weight * start.p;
    mode.maxCoeff<Eigen::PropagateNumbers>(&winner);  // of the live tokens
    return scalar(1 - now.s()[winner]);
  }
};

}  // namespace polarflow
