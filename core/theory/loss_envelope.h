#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Losses with ‖g‖² = 2μL fall exponentially, since ‖s‖² ≥ 1/n.
struct LossEnvelope {
  static constexpr StatementInfo info{
      .id = "loss-envelope",
      .title = "the loss stays below its exponential envelope",
      .source = "Lemma D.2; spec Sec. 1.8",
      .formula = "L(t) ≤ L(0) exp(−2μη_V t/n)",
      .hypotheses =
          "one row, s ≥ 0 with Σs = 1; square (μ = 1), full square (2), squared "
          "hinge (ω²)"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return one_row(problem) && on_simplex(problem.normalization) && convexity(problem.loss) > 0;
  }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Problem& problem = *now.problem;
    const double n = static_cast<double>(problem.n());
    const double decay = 2 * convexity(problem.loss) * problem.rates.V / n;
    return scalar(start.now.loss * std::exp(-decay * (now.t - start.t)) - now.now.loss);
  }

 private:
  static double convexity(const AnyLoss& loss) {
    if (std::holds_alternative<SquareLoss>(loss)) return 1;
    if (std::holds_alternative<FullSquareLoss>(loss)) return 2;
    if (const auto* hinge = std::get_if<SquaredHingeLoss>(&loss)) return hinge->w.squaredNorm();
    return 0;
  }
};

}  // namespace polarflow
