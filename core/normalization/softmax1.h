#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

#include <algorithm>

namespace polarflow {

/// Softmax with a null sink,  s_i = e^(a_i) / (1 + Σe^a): weights sum to less than 1.
///
/// The products are softmax's, (Jᵀh)_i = s_i (h_i − ⟨s,h⟩), with this s.
struct Softmax1Normalization : NoParams, SmoothMap {
  static constexpr ChoiceInfo info{"softmax1", "softmax1", "s = exp(a) / (1 + Σexp(a))"};
  static constexpr bool normalized = false;

  void apply(VecIn a, const Piece&, VecOut s) const {
    const double top = std::max(0.0, a.maxCoeff());
    s = (a.array() - top).exp();
    s /= std::exp(-top) + s.sum();
  }
  void vjp(VecIn, const Piece&, VecIn s, VecIn h, VecOut out) const {
    const double mean = s.dot(h);
    out = s.array() * (h.array() - mean);
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
