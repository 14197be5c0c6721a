#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// No map at all,  s = a: the linear network of the paper's comparison.
struct IdentityNormalization : NoParams, SmoothMap, ElementwiseMap<IdentityNormalization> {
  static constexpr ChoiceInfo info{"identity", "identity", "s = a"};

  [[nodiscard]] double phi(double x, int) const { return x; }
  [[nodiscard]] double d_phi(double, int) const { return 1; }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
};

}  // namespace polarflow
