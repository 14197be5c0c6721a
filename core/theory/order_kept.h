#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Pairs that start in common order keep it: scores and projections never cross.
struct OrderKept {
  static constexpr StatementInfo info{
      .id = "order-kept",
      .title = "tokens that start in common order never cross",
      .source = "Theorem 3.2; spec Sec. 1.5",
      .formula = "a_i ≥ a_j and p_i ≥ p_j for ever",
      .hypotheses =
          "aligned, one row, s = φ(a)/Σφ with φ increasing; pairs whose scores and "
          "projections are ordered alike, not both tied"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && has_potential(problem.normalization);
  }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Vec x0 = heights(start), x = heights(now);
    const auto gaps = [&](const Vec& y) {
      return of_pairs(x.size(),
                      [&](Index i, Index j) { return lead(x0, start.p, i, j) * (y[i] - y[j]); });
    };
    const Vec scores = gaps(x), projections = gaps(now.p);
    Vec result(2 * scores.size());
    result << scores, projections;
    return result;
  }
};

}  // namespace polarflow
