#pragma once

#include "core/base/choice.h"
#include "core/base/choose.h"
#include "core/loss/margin_loss.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

/// Logistic loss of the margin m = ⟨w,θ⟩,  L = ln(1 + e^(−m));  ψ = 1/(1+e^m).
///
/// Range   any finite margin: the log1p form neither overflows nor loses the tail.
/// Source  spec Sec. 2, 10; Varre, Rofin & Flammarion 2026, arXiv:2603.06248.
struct LogisticLoss : MarginLoss<LogisticLoss> {
  static constexpr ChoiceInfo info{"logistic", "logistic", "L = ln(1 + exp(−⟨w,θ⟩))"};
  static constexpr bool attained = false;  // the infimum lies at infinity

  static double of_margin(double m) {
    return std::max(-m, 0.0) + std::log1p(std::exp(-std::abs(m)));
  }
  template <class T>
  static T psi(T m) {
    using std::abs, std::exp;
    const T e = exp(-abs(m));
    return choose(m >= 0, e, 1) / (1 + e);
  }
  static double d_psi(double m) {
    const double e = std::exp(-std::abs(m));
    return -e / ((1 + e) * (1 + e));
  }
  static double log_psi(double m) { return -std::max(m, 0.0) - std::log1p(std::exp(-std::abs(m))); }
};

}  // namespace polarflow
