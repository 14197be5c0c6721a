#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// Maps φ/Σφ conserve Σ H(a_i), H' = φ/φ', for every loss (for |x|^k that is Σa²).
struct ScorePotential {
  static constexpr StatementInfo info{"score-potential", "Σ H(a) is constant, H' = φ/φ'",
                                      "spec Sec. 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return std::visit(
        []<class N>(const N& map) {
          return N::normalized && requires { map.potential_h(0.0); };
        },
        problem.normalization);
  }
  static Vec quantity(const Problem& problem, const State& state) {
    return std::visit(
        [&](const auto& map) -> Vec {
          if constexpr (requires { map.potential_h(0.0); })
            return Vec::Constant(
                1, state.a.unaryExpr([&](double x) { return map.potential_h(x); }).sum());
          else
            return Vec::Zero(1);
        },
        problem.normalization);
  }
};

}  // namespace polarflow
