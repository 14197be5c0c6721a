#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// The linear network keeps the whole matrix VᵀV/η_V − aaᵀ/η_a; with the Σ-norm its centred twin.
struct LinearBalance {
  static constexpr StatementInfo info{"linear-balance", "VᵀV/η_V − aaᵀ/η_a is constant (centred for Σ)",
                                      "spec Sec. 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return problem.rates.V > 0 && problem.rates.a > 0 &&
           (std::holds_alternative<IdentityNormalization>(problem.normalization) ||
            std::holds_alternative<SumNormalization>(problem.normalization));
  }
  static Vec quantity(const Problem& problem, const State& state) {
    const bool sum = std::holds_alternative<SumNormalization>(problem.normalization);
    const Mat V = sum ? centred(state.V) : state.V;
    const Vec a = sum ? Vec(state.a.array() - state.a.mean()) : state.a;
    const Mat balance = V.transpose() * V / problem.rates.V - a * a.transpose() / problem.rates.a;
    return balance.reshaped();
  }
};

}  // namespace polarflow
