#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Losses of softmax(θ) have gradients that sum to zero.
struct LogitColumns {
  static constexpr StatementInfo info{
      .id = "logit-columns",
      .title = "the column sums of V are constant",
      .source = "spec Sec. 1.9",
      .formula = "1ᵀV = const",
      .hypotheses = "plain values; cross-entropy, KL, reverse KL or multiclass logistic loss"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return plain_values(problem) && of_logits(problem.loss);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    return now.state.V.colwise().sum().transpose();
  }
};

}  // namespace polarflow
