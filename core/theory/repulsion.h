#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Projections repel: the leader of a pair pulls away for ever.
struct Repulsion {
  static constexpr StatementInfo info{
      .id = "repulsion",
      .title = "projections of tokens in common order repel",
      .source = "Theorem 3.2; spec Sec. 1.5",
      .formula = "d(p_i − p_j)/dt = η_V ω² ψ (s_i − s_j) ≥ 0",
      .hypotheses =
          "aligned, one row, s = φ(a)/Σφ with φ increasing; pairs whose scores and "
          "projections start ordered alike, not both tied"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && has_potential(problem.normalization);
  }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Vec x0 = heights(start), x = heights(now);
    return of_pairs(x.size(), [&](Index i, Index j) {
      const bool live = std::isfinite(x[i]) && std::isfinite(x[j]);
      return live ? lead(x0, start.p, i, j) * (now.p[i] - now.p[j]) : kNotClaimed;
    });
  }
};

}  // namespace polarflow
