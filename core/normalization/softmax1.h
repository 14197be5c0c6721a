#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

/// Softmax with a null sink,  s_i = e^(a_i) / (1 + Σe^a): weights sum to less than 1.
///
/// The products are softmax's, (Jᵀh)_i = s_i (h_i − ⟨s,h⟩), with this s.
struct Softmax1Normalization : NoParams, SmoothMap {
  static constexpr ChoiceInfo info{"softmax1", "softmax1", "s = exp(a) / (1 + Σexp(a))"};
  static constexpr bool normalized = false;

  void apply(VecIn a, const Piece& piece, VecOut s) const {
    weigh(a.data(), piece.data(), a.size(), s.data());
  }
  void vjp(VecIn a, const Piece& piece, VecIn s, VecIn h, VecOut out) const {
    pull(a.data(), piece.data(), a.size(), s.data(), 1.0, h.data(), s.dot(h), out.data());
  }
  /// s(a) and Jᵀh of n scores, in doubles or in vectors of runs, as NormalizedMap has them.
  template <class T, class Branch>
  T weigh(const T* a, const Branch*, Index n, T* s) const {
    using std::exp, std::max;
    T top = 0;
    for (Index i = 0; i < n; ++i) top = max(top, a[i]);
    T z = exp(-top);
    for (Index i = 0; i < n; ++i) z += s[i] = exp(a[i] - top);
    for (Index i = 0; i < n; ++i) s[i] /= z;
    return z;
  }
  template <class T, class Branch>
  void pull(const T*, const Branch*, Index n, const T* s, T, const T* h, T mean, T* out) const {
    for (Index i = 0; i < n; ++i) out[i] = s[i] * (h[i] - mean);
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    vjp(a, piece, s, da, out);
  }
  void curvature(VecIn, const Piece&, VecIn s, VecIn h, MatOut k) const {
    const Vec q = s.array() * (h.array() - s.dot(h));
    set_symmetric_outer(k, q, s);
    k.diagonal() += q;
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }

  /// The scores of weights in direction s, at the total weight of `a`.
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    Vec now(a.size());
    apply(a, {}, now);
    const double total = now.sum();
    return ((s * (total / s.sum())).array().log() - std::log(1 - total)).matrix();
  }
};

}  // namespace polarflow
