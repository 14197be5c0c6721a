#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Normalized ReLU, φ(x) = max(x, 0):  s_i = a_i⁺ / Σa⁺. A score that reaches zero is dead.
struct ReluNormalizedNormalization : NoParams,
                                     ReluPhi,
                                     DiesAtZero,
                                     NormalizedMap<ReluNormalizedNormalization> {
  static constexpr ChoiceInfo info{"relu-normalized", "ReLU / Σ", "s = max(a,0) / Σ max(a,0)"};

  [[nodiscard]] double potential_g(double x) const { return x; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return inverse_power(s, a, 1);
  }
};

}  // namespace polarflow
