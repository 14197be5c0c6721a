#pragma once

#include "core/loss/cross_entropy.h"

namespace polarflow {

/// Forward Kullback–Leibler divergence,  L = Σ p_k ln(p_k/q_k), q = softmax(θ).
///
/// Range   summed as p ln(p/q) − p + q ≥ 0 with q/p = 1 + x, so that it keeps its digits near 0.
struct KlLoss : DistributionLoss {
  static constexpr ChoiceInfo info{"kl", "KL divergence", "L = Σ p ln(p / softmax(θ))"};
  [[nodiscard]] double value(VecIn theta) const {
    const double lse = log_sum_exp(theta);
    double sum = 0;
    for (Index k = 0; k < p.size(); ++k) {
      const double log_q = theta[k] - lse;
      sum += p[k] > 0 ? p[k] * excess(log_q - std::log(p[k])) : std::exp(log_q);
    }
    return sum;
  }
  [[nodiscard]] double minimum() const { return 0; }

 private:
  /// e^x − 1 − x ≥ 0.
  static double excess(double x) {
    if (std::abs(x) > 1e-2) return std::expm1(x) - x;
    return x * x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7)))));
  }
};

}  // namespace polarflow
