#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// The power family, φ(x) = |x|^k:  s_i = |a_i|^k / Σ|a|^k.
///
/// Range   k ≥ 1. For k < 2 losers reach zero in finite time and stay (k = 1 is L1), for k = 2 the
///         flow is the replicator equation, for k → ∞ it nears softmax (spec Sec. 3.3).
struct PowerNormalization : SticksAtZero, NormalizedMap<PowerNormalization> {
  static constexpr ChoiceInfo info{"power", "|a|^k / Σ|a|^k", "s = |a|^k / Σ|a|^k"};
  double k = 3;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "k",
                    .label = "power k",
                    .min = 1,
                    .max = 64,
                    .scale = Scale::log,
                    .help = "φ(x) = |x|^k"},
          self.k);
  }
  [[nodiscard]] bool continuous_slope() const { return k >= 2; }
  template <class Branch>
  static auto live(Branch branch) {
    return branch * branch == 1;
  }
  template <class T, class Branch>
  [[nodiscard]] T phi(T x, Branch branch) const {
    using std::abs, std::pow;
    return choose(live(branch), pow(abs(x), k), 0);
  }
  template <class T, class Branch>
  [[nodiscard]] T d_phi(T x, Branch branch) const {
    using std::abs, std::pow;
    return choose(live(branch), branch * k * pow(abs(x), k - 1), 0);
  }
  [[nodiscard]] double dd_phi(double x, int branch) const {
    return live(branch) ? k * (k - 1) * std::pow(std::abs(x), k - 2) : 0;
  }
  [[nodiscard]] double potential_g(double x) const {
    return k == 2 ? std::log(std::abs(x)) / 2 : -std::pow(std::abs(x), 2 - k) / (k * (k - 2));
  }
  [[nodiscard]] double potential_h(double x) const { return x * x / (2 * k); }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return inverse_power(s, a, k);
  }
};

}  // namespace polarflow
