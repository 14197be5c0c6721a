#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"
#include "core/loss/complaint.h"
#include "core/loss/loss_numbers.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

/// x ln x with 0 ln 0 = 0.
inline double x_log_x(double x) {
  return x > 0 ? x * std::log(x) : 0;
}

/// Losses of softmax(θ): L(θ + c1) = L(θ), so that 1ᵀ∇L = 0 and 1ᵀ∇²L = 0.
struct LogitLoss {
  static constexpr bool aligned = false;

  /// Makes the sum of g vanish up to the rounding of its own entries, not of what they come from:
  /// the entry of class k, which had better be a large one, is told by the others.
  template <class T>
  static void balance(Index d, Index k, T* g) {
    g[k] = 0;
    T others = 0;
    for (Index i = 0; i < d; ++i) others += g[i];
    g[k] = -others;
  }
};

/// Losses of q = softmax(θ) against a distribution p; θ are logits, one per class.
///
/// Shapes  p, q, θ: (d). Gradient q − p, Hessian diag(q) − q qᵀ.
/// Errors  p must be non-negative with sum 1 to 1e-6; finish() then rescales it exactly.
struct DistributionLoss : LogitLoss {
  static constexpr bool attained = true;
  Vec p;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "p",
                    .label = "target distribution p",
                    .min = 0,
                    .max = 1,
                    .shape = {Extent::d, Extent::one}},
          self.p);
  }
  Complaint finish() {
    if (!(p.minCoeff() >= 0) || !(std::abs(p.sum() - 1) < 1e-6))
      return {"p", "a distribution: entries ≥ 0 with sum 1"};
    p /= p.sum();
    return {};
  }
  [[nodiscard]] double entropy() const { return -p.unaryExpr(&x_log_x).sum(); }
  /// ln Σ e^θ, without overflow.
  static double log_sum_exp(VecIn theta) {
    const double top = theta.maxCoeff();
    return top + std::log((theta.array() - top).exp().sum());
  }
  static void softmax(VecIn theta, VecOut q) { softmax_of(theta.data(), theta.size(), q.data()); }
  /// q = softmax(θ) of d entries; returns Σ e^(θ − max θ).
  template <class T>
  static T softmax_of(const T* theta, Index d, T* q) {
    using std::exp, std::max;
    T top = theta[0], z = 0;
    for (Index i = 1; i < d; ++i) top = max(top, theta[i]);
    for (Index i = 0; i < d; ++i) z += q[i] = exp(theta[i] - top);
    for (Index i = 0; i < d; ++i) q[i] /= z;
    return z;
  }
  [[nodiscard]] LossNumbers numbers() const { return {.d = p.size(), .vector = p.data()}; }
  void gradient(VecIn theta, VecOut g) const { gradient_of(numbers(), theta.data(), g.data()); }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    softmax_of(theta, given.d, g);
    for (Index i = 0; i < given.d; ++i) g[i] -= given.vector[i];
    balance(given.d, likeliest(given), g);
  }
  /// The class of the largest p.
  static Index likeliest(const LossNumbers& given) {
    return std::max_element(given.vector, given.vector + given.d) - given.vector;
  }
  void hessian(VecIn theta, MatOut h) const {
    Vec q(theta.size());
    softmax(theta, q);
    h = -q * q.transpose();
    h.diagonal() += q;
  }
};

/// Cross-entropy,  L = −Σ p_k ln q_k = ln Σe^θ − ⟨p,θ⟩ (the paper's "KL"); minimum H(p).
struct CrossEntropyLoss : DistributionLoss {
  static constexpr ChoiceInfo info{"cross-entropy", "cross-entropy", "L = −Σ p ln softmax(θ)"};
  [[nodiscard]] double value(VecIn theta) const { return log_sum_exp(theta) - p.dot(theta); }
  [[nodiscard]] double minimum() const { return entropy(); }
};

}  // namespace polarflow
