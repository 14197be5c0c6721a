#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Plain normalization, φ(x) = x:  s_i = a_i / Σa. Weights may be negative or exceed 1.
///
/// Range   singular where Σa = 0; the flow is repelled from there (spec Sec. 3.1).
struct SumNormalization : NoParams, IdentityPhi, SmoothMap, NormalizedMap<SumNormalization> {
  static constexpr ChoiceInfo info{"sum", "a / Σa", "s = a / Σa"};

  [[nodiscard]] double potential_g(double x) const { return x; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return s * (a.norm() / s.norm());
  }
};

}  // namespace polarflow
