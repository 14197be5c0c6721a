#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Squared scores, where Z = N = Σa² is constant: the spread balance integrates to a law. Up to
/// constants Σ ln|a_i| is −n/2 times the divergence of s from uniform weights.
struct ValueSpread {
  static constexpr StatementInfo info{
      .id = "value-spread",
      .title = "the divergence from uniform weights is the spread of V",
      .source = "spec Sec. 1.9",
      .formula = "η_V Σ ln|a_i| + η_a (n/Σa²) ‖V − mean‖² = const",
      .hypotheses = "one row over plain values, a²/Σa², no score 0"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return one_row(problem) && std::holds_alternative<L2Normalization>(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Vec& a = now.state.a;
    const Rates& rates = now.problem->rates;
    const Mat centred = now.state.V.colwise() - now.state.V.rowwise().mean();
    const double n = static_cast<double>(a.size());
    return scalar(rates.V * a.array().abs().log().sum() +
                  rates.a * n / a.squaredNorm() * centred.squaredNorm());
  }
};

}  // namespace polarflow
