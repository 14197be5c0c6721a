#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// No map at all,  s = a: the linear network of the paper's comparison.
struct IdentityNormalization : NoParams, SmoothMap, ElementwiseMap<IdentityNormalization> {
  static constexpr ChoiceInfo info{"identity", "identity", "s = a"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    return x;
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T, Branch) const {
    return 1;
  }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
};

}  // namespace polarflow
