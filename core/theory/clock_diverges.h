#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The polarization clock runs to infinity, at least like ln t: with κ = η_V ω² and P = max p(0)
/// the margin is at most P + κτ, hence dt/dτ = b + e^m ≤ b + e^(P+κτ), b = 1 or 0.
struct ClockDiverges {
  static constexpr StatementInfo info{
      .id = "clock-diverges",
      .title = "the clock τ grows at least like ln t",
      .source = "Theorem 3.3; spec Sec. 1.6",
      .formula = "t ≤ τ + e^P (e^(κτ) − 1)/κ, κ = η_V ω²",
      .hypotheses =
          "one row, s ≥ 0 with Σs = 1, logistic loss (or exponential: without "
          "τ +), η_V > 0"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return problem.rates.V > 0 && aligned(problem) && on_simplex(problem.normalization) &&
           (logistic(problem) || std::holds_alternative<ExponentialLoss>(problem.loss));
  }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const double tau = clock_between(start, now);
    const double kappa = now.problem->rates.V * now.w.squaredNorm();
    const double most = (logistic(*now.problem) ? tau : 0) +
                        std::exp(start.p.maxCoeff()) * std::expm1(kappa * tau) / kappa;
    return scalar(std::log1p(most) - std::log1p(now.t - start.t));
  }

 private:
  static bool logistic(const Problem& problem) {
    return std::holds_alternative<LogisticLoss>(problem.loss);
  }
};

}  // namespace polarflow
