#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The leader's score pulls away from every other, since φ' is largest at the leader.
struct TopGap {
  static constexpr StatementInfo info{
      .id = "top-gap",
      .title = "the top token's gap to every other never falls",
      .source = "Theorem 3.2; spec Sec. 1.5",
      .formula = "d(a_1 − a_j)/dt ∝ φ'(a_1)(p_1 − m) − φ'(a_j)(p_j − m) ≥ 0",
      .hypotheses =
          "aligned, one row, s = φ(a)/Σφ ≥ 0 with φ increasing and convex, from when one "
          "token leads in score and projection"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) {
    const AnyNormalization& map = problem.normalization;
    return problem.n() > 1 && aligned(problem) && has_potential(map) && on_simplex(map) &&
           !std::holds_alternative<SigmoidNormalizedNormalization>(map);
  }
  static bool begins(const Snapshot& now) { return common_top(now) >= 0; }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Index top = common_top(start);
    const Vec x = heights(now);
    return others_than(top, x[top] - x.array());
  }
};

}  // namespace polarflow
