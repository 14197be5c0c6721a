#pragma once

#include "core/theory/statement.h"

#include <cmath>

namespace polarflow {

/// Squared scores: Σ ln|a_i|/η_a + (n/N)‖V_c‖²/η_V is constant, N = Σa²: polarization is paid by the
/// spread of the values.
struct ValueSpread {
  static constexpr StatementInfo info{"value-spread", "Σ ln|a|/η_a + (n/Σa²)‖V_c‖²/η_V is constant",
                                      "spec Sec. 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return problem.rates.V > 0 && problem.rates.a > 0 && (problem.a.array() != 0).all() &&
           std::holds_alternative<L2Normalization>(problem.normalization);
  }
  static Vec quantity(const Problem& problem, const State& state) {
    const double n = static_cast<double>(problem.n());
    return Vec::Constant(1, state.a.array().abs().log().sum() / problem.rates.a +
                                n / problem.a.squaredNorm() * centred(state.V).squaredNorm() /
                                    problem.rates.V);
  }
};

}  // namespace polarflow
