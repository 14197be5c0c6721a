#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"
#include "core/normalization/scalar.h"

namespace polarflow {

/// Elementwise logistic sigmoid,  s_i = 1/(1+e^(−a_i)); not normalized.
struct SigmoidNormalization : NoParams, SmoothMap, ElementwiseMap<SigmoidNormalization> {
  static constexpr ChoiceInfo info{"sigmoid", "sigmoid", "s = σ(a)"};

  [[nodiscard]] double phi(double x, int) const { return sigmoid(x); }
  [[nodiscard]] double d_phi(double x, int) const { return d_sigmoid(x); }
  [[nodiscard]] double dd_phi(double x, int) const { return dd_sigmoid(x); }
  [[nodiscard]] double potential_h(double x) const { return x + std::exp(x); }
};

}  // namespace polarflow
