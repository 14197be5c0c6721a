#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Elementwise logistic sigmoid,  s_i = 1/(1+e^(−a_i)); not normalized.
struct SigmoidNormalization : NoParams,
                              SigmoidPhi,
                              SmoothMap,
                              ElementwiseMap<SigmoidNormalization> {
  static constexpr ChoiceInfo info{"sigmoid", "sigmoid", "s = σ(a)"};

  [[nodiscard]] double potential_h(double x) const { return x + std::exp(x); }
};

}  // namespace polarflow
