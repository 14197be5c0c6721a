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
  void gradient(VecIn theta, VecOut g) const {
    Vec q(p.size()), r(p.size());
    ratios(theta, q, r);
    g = q.array() * (r.array() - q.dot(r));
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
