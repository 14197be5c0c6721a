#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Maps that are linear on live scores keep a whole matrix: the linear network and ReLU as it is,
/// the Σ-norm and its kin after centring, while every score is live.
struct LinearBalance {
  static constexpr StatementInfo info{
      .id = "linear-balance",
      .title = "VᵀV and aaᵀ are in balance (centred for maps with Σs = 1)",
      .source = "spec Sec. 1.9",
      .formula = "η_a VᵀV − η_V aaᵀ = const",
      .hypotheses =
          "one row over plain values; identity, ReLU, a/Σa, |a|/Σ|a| or ReLU/Σ; pairs of "
          "live scores"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    const AnyNormalization& map = problem.normalization;
    return one_row(problem) && (std::holds_alternative<IdentityNormalization>(map) ||
                                std::holds_alternative<ReluNormalization>(map) || centred(map));
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    Vec x = live_scores(now);
    Mat V = now.state.V;
    if (centred(now.problem->normalization)) {
      x.array() -= x.mean();
      V.colwise() -= V.rowwise().mean().eval();
    }
    const Mat balance = rates.a * V.transpose() * V - rates.V * x * x.transpose();
    return balance.reshaped();
  }

 private:
  static bool centred(const AnyNormalization& map) {
    return std::holds_alternative<SumNormalization>(map) ||
           std::holds_alternative<L1Normalization>(map) ||
           std::holds_alternative<ReluNormalizedNormalization>(map);
  }
  // a/Σa is linear for either sign of the sum, where heights() asks for a positive one.
  static Vec live_scores(const Snapshot& now) {
    const bool sum = std::holds_alternative<SumNormalization>(now.problem->normalization);
    return sum ? now.state.a : heights(now);
  }
};

}  // namespace polarflow
