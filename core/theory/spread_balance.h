#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Polarization is paid by the spread of the values: d ΣG(a_i)/η_a = −(n/2Z) d‖V_c‖²/η_V with
/// Z = Σφ, V_c = V minus its mean column. Integrated over t, with h = Vᵀg.
struct SpreadBalance {
  static constexpr StatementInfo info{
      .id = "spread-balance",
      .title = "the scores' G is paid by the spread of the values",
      .source = "spec Sec. 1.9",
      .formula = "d ΣG(a_i)/dt = −(η_a/Z) Σ(h_i − ⟨s,h⟩), G' = 1/φ'",
      .hypotheses = "one row over plain values, s = φ(a)/Σφ, every score live"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return one_row(problem) && has_potential(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const AnyNormalization& map = now.problem->normalization;
    return scalar(heights(now).unaryExpr([&](double x) { return potential_g(map, x); }).sum());
  }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const AnyNormalization& map = now.problem->normalization;
    const Vec h = now.state.V.transpose() * now.now.g.col(0);
    const double Z = heights(now).unaryExpr([&](double x) { return phi_of(map, x); }).sum();
    return scalar(-now.problem->rates.a / Z * (h.array() - now.s().dot(h)).sum());
  }
};

}  // namespace polarflow
