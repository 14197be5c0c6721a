#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Elementwise ReLU,  s_i = max(a_i, 0); not normalized. A score that reaches zero is dead.
struct ReluNormalization : NoParams, DiesAtZero, ElementwiseMap<ReluNormalization> {
  static constexpr ChoiceInfo info{"relu", "ReLU", "s = max(a,0)"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch branch) const {
    return choose(branch > 0, x, 0);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T, Branch branch) const {
    return choose(branch > 0, 1, 0);
  }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
  [[nodiscard]] double potential_h(double x) const { return x > 0 ? x * x / 2 : 0; }
};

}  // namespace polarflow
