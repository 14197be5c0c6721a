#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Squared scores (the paper's L2 activation), φ(x) = x²:  s_i = a_i² / Σa². Its flow is the
/// replicator equation, spec Sec. 3.3.
struct L2Normalization : NoParams, SmoothMap, NormalizedMap<L2Normalization> {
  static constexpr ChoiceInfo info{"l2", "a² / Σa²", "s = a² / Σa²"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch) const {
    return x * x;
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch) const {
    return 2 * x;
  }
  [[nodiscard]] double dd_phi(double, int) const { return 2; }
  [[nodiscard]] double potential_g(double x) const { return std::log(std::abs(x)) / 2; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 4; }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return inverse_power(s, a, 2);
  }
};

}  // namespace polarflow
