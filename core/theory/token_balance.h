#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// Elementwise maps keep each token's balance ‖V_i‖²/(2η_V) − H(a_i)/η_a, H' = φ/φ', for every loss.
struct TokenBalance {
  static constexpr StatementInfo info{"token-balance", "½‖V_i‖²/η_V − H(a_i)/η_a is constant",
                                      "spec Sec. 1.9, 1.10"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return problem.rates.V > 0 && problem.rates.a > 0 &&
           std::visit(
               []<class N>(const N& map) {
                 return !N::normalized && requires { map.potential_h(0.0); };
               },
               problem.normalization);
  }
  static Vec quantity(const Problem& problem, const State& state) {
    return std::visit(
        [&](const auto& map) -> Vec {
          const Vec energy = state.V.colwise().squaredNorm() / (2 * problem.rates.V);
          if constexpr (requires { map.potential_h(0.0); })
            return energy - state.a.unaryExpr([&](double x) { return map.potential_h(x); }) /
                                problem.rates.a;
          else
            return energy;
        },
        problem.normalization);
  }
};

}  // namespace polarflow
