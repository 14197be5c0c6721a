#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Each token's value and score are in balance: elementwise maps keep it, maps φ/Σφ drain it at the
/// token's share of ⟨g,θ⟩, for every loss.
struct TokenBalance {
  static constexpr StatementInfo info{
      .id = "token-balance",
      .title = "each token's balance of value and score",
      .source = "spec Sec. 1.9, 1.10",
      .formula = "d[½η_a‖V_i‖² − η_V H(a_i)]/dt = −η_V η_a s_i⟨g,θ⟩ (elementwise: 0), H' = φ/φ'",
      .hypotheses = "one row over plain values, s = φ(a) or φ(a)/Σφ"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return one_row(problem) && std::isfinite(potential_h(problem.normalization, 1));
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    const Vec h =
        now.state.a.unaryExpr([&](double x) { return potential_h(now.problem->normalization, x); });
    return rates.a / 2 * now.state.V.colwise().squaredNorm().transpose() - rates.V * h;
  }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    const bool drained = has_potential(now.problem->normalization);
    const double work = drained ? now.now.g.col(0).dot(now.now.theta.col(0)) : 0;
    return (-rates.V * rates.a * work) * now.s();
  }
};

}  // namespace polarflow
