#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Once polarized, the loss falls like 1/t, whatever the start.
struct LossTail {
  static constexpr StatementInfo info{
      .id = "loss-tail",
      .title = "L·t tends to 1/ω²",
      .source = "Lemma B.1; spec Sec. 1.7",
      .formula = "η_V ω² L t → 1",
      .hypotheses = "one row, softmax, logistic or exponential loss; holds once within 5 %"};
  static constexpr Claim claim = Claim::tends;
  static constexpr double threshold = 0.05;

  static bool applies(const Problem& problem) {
    return aligned(problem) && problem.rates.V > 0 &&
           std::holds_alternative<SoftmaxNormalization>(problem.normalization) &&
           (std::holds_alternative<LogisticLoss>(problem.loss) ||
            std::holds_alternative<ExponentialLoss>(problem.loss));
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const double pace = now.problem->rates.V * now.w.squaredNorm();
    return scalar(pace * now.now.loss * now.t - 1);
  }
};

}  // namespace polarflow
