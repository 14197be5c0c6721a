#pragma once

#include "core/base/choice.h"
#include "core/normalization/entmax_map.h"

namespace polarflow {

/// α-entmax with a free α; α → 1 is softmax, α = 2 sparsemax.
struct EntmaxNormalization : EntmaxMap {
  static constexpr ChoiceInfo info{"entmax", "entmax-α",
                                   "s = max((α−1)a − κ, 0)^(1/(α−1)), Σs = 1"};
  double alpha = 1.25;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "alpha",
                    .label = "α",
                    .min = 1.01,
                    .max = 2,
                    .help = "1 is softmax, 2 is sparsemax"},
          self.alpha);
  }
  void apply(VecIn a, const Piece&, VecOut s) const { apply_entmax(a, alpha, s); }
  void vjp(VecIn, const Piece&, VecIn s, VecIn h, VecOut out) const {
    vjp_entmax(s, alpha, h, out);
  }
  template <class T, class Branch>
  T weigh(const T* a, const Branch*, Index n, T* s) const {
    return weigh_entmax(a, alpha, n, s);
  }
  template <class T, class Branch>
  void pull(const T*, const Branch*, Index n, const T* s, T, const T* h, T, T* out) const {
    pull_entmax(s, alpha, n, h, out);
  }
  void jvp(VecIn, const Piece&, VecIn s, VecIn da, VecOut out) const {
    vjp_entmax(s, alpha, da, out);
  }
  void curvature(VecIn a, const Piece&, VecIn s, VecIn h, MatOut k) const {
    curvature_entmax(a, s, alpha, h, k);
  }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    const Vec result = s.array().pow(alpha - 1) / (alpha - 1);
    return result.array() + (a.mean() - result.mean());
  }
};

}  // namespace polarflow
