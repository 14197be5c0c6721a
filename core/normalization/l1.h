#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// L1 normalization, φ(x) = |x|:  s_i = |a_i| / Σ|a|.
///
/// Polarizes to exactly one-hot in finite flow time: losers reach zero and stick (spec Sec. 3.2).
struct L1Normalization : NoParams, SticksAtZero, NormalizedMap<L1Normalization> {
  static constexpr ChoiceInfo info{"l1", "|a| / Σ|a|", "s = |a| / Σ|a|"};

  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch branch) const {
    return side(T(branch)) * x;
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T, Branch branch) const {
    return side(T(branch));
  }
  [[nodiscard]] double dd_phi(double, int) const { return 0; }
  [[nodiscard]] double potential_g(double x) const { return x; }
  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return inverse_power(s, a, 1);
  }

 private:
  template <class T>
  static T side(T branch) {
    return choose(held(branch), 0, branch);
  }
};

}  // namespace polarflow
