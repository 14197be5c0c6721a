#pragma once

#include "core/loss/cross_entropy.h"

#include <cstdint>

namespace polarflow {

/// Multiclass logistic loss,  L = ln Σe^θ − θ_k for the class k: cross-entropy of a one-hot target.
struct MulticlassLogisticLoss : LogitLoss {
  static constexpr ChoiceInfo info{"multiclass-logistic", "multiclass logistic",
                                   "L = −ln softmax(θ)_k"};
  static constexpr bool attained = false;
  std::int64_t label = 0;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "class",
                    .label = "class k",
                    .min = 0,
                    .max = 1e6,
                    .help = "the true class, counted from 0 in files",
                    .below = Extent::d},
          self.label);
  }
  Complaint finish() { return {}; }
  [[nodiscard]] double value(VecIn theta) const {
    double others = 0;  // Σ_{j≠k} e^{θ_j − θ_k}
    for (Index j = 0; j < theta.size(); ++j)
      if (j != label) others += std::exp(theta[j] - theta[label]);
    if (std::isfinite(others)) return std::log1p(others);
    return DistributionLoss::log_sum_exp(theta) - theta[label];
  }
  void gradient(VecIn theta, VecOut g) const {
    gradient_of({.d = theta.size(), .label = static_cast<Index>(label)}, theta.data(), g.data());
  }
  [[nodiscard]] LossNumbers numbers() const { return {.label = static_cast<Index>(label)}; }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    DistributionLoss::softmax_of(theta, given.d, g);
    balance(given.d, given.label, g);  // q_k − 1 without cancellation
  }
  void hessian(VecIn theta, MatOut h) const {
    Vec q(theta.size());
    DistributionLoss::softmax(theta, q);
    h = -q * q.transpose();
    h.diagonal() += q;
  }
  [[nodiscard]] double minimum() const { return 0; }
};

}  // namespace polarflow
