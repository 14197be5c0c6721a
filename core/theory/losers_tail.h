#pragma once

#include "core/theory/loss_tail.h"

namespace polarflow {

/// Losers fade like 1/ln² t and become equal to each other again.
struct LosersTail {
  static constexpr StatementInfo info{
      .id = "losers-tail",
      .title = "every loser's s_j ln²t tends to the same value",
      .source = "Lemma B.1; spec Sec. 1.7",
      .formula = "s_j ln²t → 2T² η_V ω²/(η_a n)",
      .hypotheses =
          "one row of two tokens or more, softmax, logistic or exponential loss; holds "
          "once all are within 10 %"};
  static constexpr Claim claim = Claim::tends;
  static constexpr double threshold = 0.1;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && problem.rates.a > 0 && LossTail::applies(problem);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Problem& problem = *now.problem;
    const double T = temperature_of(problem.normalization), log_t = std::log(now.t);
    const double limit = 2 * T * T * problem.rates.V * now.w.squaredNorm() /
                         (problem.rates.a * static_cast<double>(problem.n()));
    Vec result = now.s().array() * (now.t > 1 ? log_t * log_t : 0) / limit - 1;
    Index top = 0;
    now.s().maxCoeff(&top);
    result[top] = 0;
    return result;
  }
};

}  // namespace polarflow
