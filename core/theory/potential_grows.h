#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The Lyapunov potential of every pair of live tokens, with the transformed gap, from every start.
struct PotentialGrows {
  static constexpr StatementInfo info{
      .id = "potential",
      .title = "the potential of every pair never falls",
      .source = "Theorem 3.2, Lemma D.4; spec Sec. 1.5",
      .formula = "Φ_ij = (G(a_i) − G(a_j))(p_i − p_j), G' = 1/φ'",
      .hypotheses = "aligned, one row, s = φ(a)/Σφ with φ increasing and Σφ > 0"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && has_potential(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Vec g = heights(now).unaryExpr(
        [&](double x) { return potential_g(now.problem->normalization, x); });
    return of_pairs(now.p.size(),
                    [&](Index i, Index j) { return (g[i] - g[j]) * (now.p[i] - now.p[j]); });
  }
};

}  // namespace polarflow
