#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Maps φ/Σφ conserve Σ H(a_i) for every loss, row by row (for |x|^k that is Σa²).
struct ScorePotential {
  static constexpr StatementInfo info{
      .id = "score-potential",
      .title = "the sum of H over the scores is constant, in every row",
      .source = "spec Sec. 1.9",
      .formula = "Σ_i H(a_i) = const, H' = φ/φ'",
      .hypotheses = "s = φ(a)/Σφ other than softmax, whose scores are parameters"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return free_scores(problem) && has_potential(problem.normalization) &&
           !shift_invariant(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const AnyNormalization& map = now.problem->normalization;
    return now.now.scores.unaryExpr([&](double x) { return potential_h(map, x); })
        .colwise()
        .sum()
        .transpose();
  }
};

}  // namespace polarflow
