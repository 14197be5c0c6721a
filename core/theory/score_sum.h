#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// Maps that do not see a common shift of the scores conserve their sum.
struct ScoreSum {
  static constexpr StatementInfo info{"score-sum", "Σa is constant", "Lemma D.1; spec Sec. 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    const AnyNormalization& map = problem.normalization;
    return std::holds_alternative<SoftmaxNormalization>(map) ||
           std::holds_alternative<SparsemaxNormalization>(map) ||
           std::holds_alternative<Entmax15Normalization>(map) ||
           std::holds_alternative<EntmaxNormalization>(map);
  }
  static Vec quantity(const Problem&, const State& state) {
    return Vec::Constant(1, state.a.sum());
  }
};

}  // namespace polarflow
