#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Elementwise exponential,  s_i = e^(a_i); not normalized.
///
/// Range   overflows past a = 709; the flow blows up at a finite clock value (spec Sec. 1.10).
struct ExpNormalization : NoParams, SmoothMap, ElementwiseMap<ExpNormalization> {
  static constexpr ChoiceInfo info{"exp", "exp", "s = exp(a)"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    using std::exp;
    return exp(x);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch branch) const {
    return phi(x, branch);
  }
  [[nodiscard]] double dd_phi(double x, int) const { return std::exp(x); }
  [[nodiscard]] double potential_h(double x) const { return x; }
};

}  // namespace polarflow
