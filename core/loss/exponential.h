#pragma once

#include "core/base/choice.h"
#include "core/loss/margin_loss.h"

#include <cmath>

namespace polarflow {

/// Exponential loss,  L = e^(−m): the logistic loss's curve on another clock.
struct ExponentialLoss : MarginLoss<ExponentialLoss> {
  static constexpr ChoiceInfo info{"exponential", "exponential", "L = exp(−⟨w,θ⟩)"};
  static constexpr bool attained = false;

  static double of_margin(double m) { return std::exp(-m); }
  template <class T>
  static T psi(T m) {
    using std::exp;
    return exp(-m);
  }
  static double d_psi(double m) { return -std::exp(-m); }
  static double log_psi(double m) { return -m; }
};

}  // namespace polarflow
