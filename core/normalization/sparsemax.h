#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace polarflow {

/// Sparsemax,  s = the point of the simplex nearest to a:  s_i = max(a_i − κ, 0) with Σs = 1.
///
/// The piece is the support. On it (Jᵀh)_i = h_i − mean of h; the threshold κ then never moves, so
/// a token that leaves the support never comes back.
/// Source  spec Sec. 3 (threshold by sorting).
struct SparsemaxNormalization : NoParams {
  static constexpr ChoiceInfo info{"sparsemax", "sparsemax", "s = max(a − κ, 0), Σs = 1"};
  static constexpr bool normalized = true;
  static constexpr bool smooth = false;
  [[nodiscard]] bool continuous_slope() const { return false; }

  [[nodiscard]] Piece piece_at(VecIn a) const {
    std::vector<double> sorted(a.begin(), a.end());
    std::sort(sorted.rbegin(), sorted.rend());
    double sum = 0, threshold = 0;
    for (std::size_t k = 1; k <= sorted.size(); ++k) {
      sum += sorted[k - 1];
      if (1 + static_cast<double>(k) * sorted[k - 1] > sum)
        threshold = (sum - 1) / static_cast<double>(k);
    }
    const double edge =
        threshold + 1e-12 * (1 + std::abs(threshold));  // where tokens that left lie
    return (a.array() > edge).cast<std::int8_t>();
  }
  void apply(VecIn a, const Piece& piece, VecOut s) const {
    const auto support = piece.cast<double>();
    const double threshold = ((a.array() * support).sum() - 1) / support.sum();
    s = (piece > 0).select(a.array() - threshold, 0.0);
  }
  void vjp(VecIn, const Piece& piece, VecIn, VecIn h, VecOut out) const {
    const auto support = piece.cast<double>();
    const double mean = (h.array() * support).sum() / support.sum();
    out = (h.array() - mean) * support;
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    vjp(a, piece, s, da, out);
  }
  void curvature(VecIn, const Piece&, VecIn, VecIn, MatOut k) const { k.setZero(); }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }

  [[nodiscard]] Index guard_count(Index n) const { return n; }
  void guards(VecIn, const Piece& piece, VecIn s, VecIn, VecOut g) const {
    for (Index i = 0; i < s.size(); ++i) g[i] = piece[i] ? s[i] : 1;
  }
  /// Moves a to the nearest point where s_i = 0: at the same Σa.
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn s, VecIn) const {
    const auto others = static_cast<double>(piece.cast<int>().sum() - piece[i]);
    a.array() += piece.cast<double>() * (s[i] / others);
    a[i] -= s[i] + s[i] / others;
    piece[i] = 0;
    return "support_left";
  }
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    return s.array() + (a.mean() - s.mean());
  }
};

}  // namespace polarflow
