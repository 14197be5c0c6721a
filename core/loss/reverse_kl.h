#pragma once

#include "core/loss/cross_entropy.h"

namespace polarflow {

/// Reverse Kullback–Leibler divergence,  L = Σ q_k ln(q_k/p_k), q = softmax(θ).
///
/// With r = ln(q/p): gradient q∘(r − L); Hessian diag(q∘(r−L+1)) − q qᵀ − [u qᵀ + q uᵀ], u = q∘(r−L).
/// Errors  needs every p_k > 0.
struct ReverseKlLoss : DistributionLoss {
  static constexpr ChoiceInfo info{"reverse-kl", "reverse KL", "L = Σ q ln(q / p), q = softmax(θ)"};

  Complaint finish() {
    if (Complaint complaint = DistributionLoss::finish()) return complaint;
    if (!(p.minCoeff() > 0)) return {"p", "a distribution with every entry > 0"};
    return {};
  }
  [[nodiscard]] double value(VecIn theta) const {
    Vec q(p.size()), r(p.size());
    ratios(theta, q, r);
    return q.dot(r);
  }
  void gradient(VecIn theta, VecOut g) const { gradient_of(numbers(), theta.data(), g.data()); }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    using std::log, std::max;
    T top = theta[0], mean = 0;
    for (Index i = 1; i < given.d; ++i) top = max(top, theta[i]);
    const T shift = top + log(softmax_of(theta, given.d, g));
    const auto ratio = [&](Index i) { return theta[i] - shift - log(T(given.vector[i])); };
    for (Index i = 0; i < given.d; ++i) mean += g[i] * ratio(i);
    for (Index i = 0; i < given.d; ++i) g[i] *= ratio(i) - mean;
    balance(given.d, likeliest(given), g);
  }
  void hessian(VecIn theta, MatOut h) const {
    Vec q(p.size()), r(p.size());
    ratios(theta, q, r);
    const Vec u = q.array() * (r.array() - q.dot(r));
    h = -q * q.transpose() - u * q.transpose() - q * u.transpose();
    h.diagonal() += u + q;
  }
  [[nodiscard]] double minimum() const { return 0; }

 private:
  void ratios(VecIn theta, VecOut q, VecOut r) const {
    r = (theta.array() - log_sum_exp(theta)) - p.array().log();
    softmax(theta, q);
  }
};

}  // namespace polarflow
