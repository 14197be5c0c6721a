#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

#include <algorithm>

namespace polarflow {

/// Normalized logistic sigmoid, φ(x) = 1/(1+e^(−x)).
struct SigmoidNormalizedNormalization : NoParams,
                                        SigmoidPhi,
                                        SmoothMap,
                                        NormalizedMap<SigmoidNormalizedNormalization> {
  static constexpr ChoiceInfo info{"sigmoid-normalized", "sigmoid / Σ", "s = σ(a) / Σσ(a)"};

  [[nodiscard]] double potential_g(double x) const { return 2 * x + 2 * std::sinh(x); }
  [[nodiscard]] double potential_h(double x) const { return x + std::exp(x); }

  /// The scores of the weights s, at the sum of sigmoids of `a` where that is possible.
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    const double z = std::min(total(a, {}), 0.999 / s.maxCoeff());
    return (z * s.array() / (1 - z * s.array())).log().matrix();
  }
};

}  // namespace polarflow
