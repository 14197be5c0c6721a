#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"
#include "core/normalization/scalar.h"

namespace polarflow {

/// Elementwise logistic sigmoid,  s_i = 1/(1+e^(−a_i)); not normalized.
struct SigmoidNormalization : NoParams, SmoothMap, ElementwiseMap<SigmoidNormalization> {
  static constexpr ChoiceInfo info{"sigmoid", "sigmoid", "s = σ(a)"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    return sigmoid(x);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch) const {
    return d_sigmoid(x);
  }
  [[nodiscard]] double dd_phi(double x, int) const { return dd_sigmoid(x); }
  [[nodiscard]] double potential_h(double x) const { return x + std::exp(x); }
};

}  // namespace polarflow
