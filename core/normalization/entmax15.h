#pragma once

#include "core/base/choice.h"
#include "core/normalization/entmax_map.h"

namespace polarflow {

/// 1.5-entmax,  s_i = max(a_i/2 − κ, 0)² with Σs = 1: between softmax and sparsemax.
struct Entmax15Normalization : NoParams, EntmaxMap {
  static constexpr ChoiceInfo info{"entmax15", "entmax-1.5", "s = max(a/2 − κ, 0)², Σs = 1"};

  void apply(VecIn a, const Piece&, VecOut s) const { apply_entmax(a, 1.5, s); }
  void vjp(VecIn, const Piece&, VecIn s, VecIn h, VecOut out) const { vjp_entmax(s, 1.5, h, out); }
  template <class T, class Branch>
  T weigh(const T* a, const Branch*, Index n, T* s) const {
    return weigh_entmax(a, 1.5, n, s);
  }
  template <class T, class Branch>
  void pull(const T*, const Branch*, Index n, const T* s, T, const T* h, T, T* out) const {
    pull_entmax(s, 1.5, n, h, out);
  }
  void jvp(VecIn, const Piece&, VecIn s, VecIn da, VecOut out) const {
    vjp_entmax(s, 1.5, da, out);
  }
  void curvature(VecIn a, const Piece&, VecIn s, VecIn h, MatOut k) const {
    curvature_entmax(a, s, 1.5, h, k);
  }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    const Vec result = 2 * s.array().sqrt();
    return result.array() + (a.mean() - result.mean());
  }
};

}  // namespace polarflow
