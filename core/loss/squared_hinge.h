#pragma once

#include "core/base/choice.h"
#include "core/base/choose.h"
#include "core/loss/margin_loss.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

/// Squared hinge,  L = ½ max(0, 1−m)²: stops at margin 1, so the weights polarize only in part.
struct SquaredHingeLoss : MarginLoss<SquaredHingeLoss> {
  static constexpr ChoiceInfo info{"squared-hinge", "squared hinge", "L = ½ max(0, 1 − ⟨w,θ⟩)²"};
  static constexpr bool attained = true;

  static double of_margin(double m) { return psi(m) * psi(m) / 2; }
  template <class T>
  static T psi(T m) {
    return choose(m < 1, 1 - m, 0);
  }
  static double d_psi(double m) { return m < 1 ? -1 : 0; }
  static double log_psi(double m) { return std::log(psi(m)); }
};

}  // namespace polarflow
