#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// e^m + m (exponential loss: e^m) grows in t exactly as m grows on the clock.
struct MarginGrowth {
  static constexpr StatementInfo info{
      .id = "margin-growth",
      .title = "e^m + m grows at exactly dm/dτ",
      .source = "spec Sec. 1.3, 1.7",
      .formula = "d(e^m + m)/dt = η_V ω²‖s‖² + η_a‖Jᵀp‖²",
      .hypotheses = "one row, logistic loss (or exponential: without + m)"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return aligned(problem) && (std::holds_alternative<LogisticLoss>(problem.loss) ||
                                std::holds_alternative<ExponentialLoss>(problem.loss));
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const double m = margin_of(now);
    return scalar(std::exp(m) + (std::holds_alternative<LogisticLoss>(now.problem->loss) ? m : 0));
  }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    return scalar(rates.V * now.w.squaredNorm() * now.s().squaredNorm() +
                  rates.a * pulled_projections(now).squaredNorm());
  }
};

}  // namespace polarflow
