#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi_map.h"

#include <cmath>

namespace polarflow {

/// The "linear" attention of the paper's Table 1,  s = a / max(|Σa|, 1).
///
/// Piece   one entry: 0 inside |Σa| ≤ 1; ±1 outside, the sign of S = Σa; ±2 sliding along |S| = 1,
///         where both sides push back to the edge and (Jᵀh) = h − mean of h.
struct MaxNormNormalization : NoParams {
  static constexpr ChoiceInfo info{"max-norm", "a / max(|Σa|, 1)", "s = a / max(|Σa|, 1)"};
  static constexpr bool normalized = false;
  static constexpr bool smooth = false;
  [[nodiscard]] bool continuous_slope() const { return false; }

  [[nodiscard]] Piece piece_at(VecIn a) const {
    const double sum = a.sum();
    return Piece::Constant(1, static_cast<std::int8_t>(std::abs(sum) <= 1 ? 0 : sum > 0 ? 1 : -1));
  }
  void apply(VecIn a, const Piece& piece, VecOut s) const {
    if (outside(piece))
      s = a / (piece[0] * a.sum());
    else
      s = a;
  }
  void vjp(VecIn a, const Piece& piece, VecIn s, VecIn h, VecOut out) const {
    if (outside(piece))
      out = (h.array() - piece[0] * s.dot(h)) / (piece[0] * a.sum());
    else
      out = h.array() - (sliding(piece) ? h.mean() : 0.0);
  }
  void jvp(VecIn a, const Piece& piece, VecIn s, VecIn da, VecOut out) const {
    if (outside(piece))
      out = (da - piece[0] * s * da.sum()) / (piece[0] * a.sum());
    else
      out = da.array() - (sliding(piece) ? da.mean() : 0.0);
  }
  void curvature(VecIn a, const Piece& piece, VecIn s, VecIn h, MatOut k) const {
    k.setZero();
    if (!outside(piece)) return;
    const double sign = piece[0], z = sign * a.sum(), mean = s.dot(h);
    const Vec q = (h.array() - sign * mean) / (z * z);
    set_symmetric_outer(k, q, Vec::Constant(a.size(), sign));
  }
  [[nodiscard]] std::string_view undefined_at(VecIn) const { return {}; }

  [[nodiscard]] Index guard_count(Index) const { return 2; }
  void guards(VecIn a, const Piece& piece, VecIn s, VecIn force, VecOut g) const {
    const double n = static_cast<double>(a.size());
    const double side = piece[0] / 2;  // sign when sliding
    if (sliding(piece)) {
      g[0] = side * force.sum();                     // the inside pushes out
      g[1] = n * s.dot(force) - side * force.sum();  // the outside pushes in
    } else {
      g[0] = outside(piece) ? piece[0] * a.sum() - 1 : 1 - std::abs(a.sum());
      g[1] = 1;
    }
  }
  std::string_view cross(Index i, VecOut a, Piece& piece, VecIn s, VecIn force) const {
    const int side = a.sum() > 0 ? 1 : -1;
    if (sliding(piece)) {
      piece[0] = static_cast<std::int8_t>(i == 0 ? 0 : side);
      return "slide_end";
    }
    const double n = static_cast<double>(a.size());
    a.array() += (side - a.sum()) / n;  // the nearest point of the edge
    const bool pushes_out = side * force.sum() > 0;
    const bool pushes_in = side * force.sum() < n * s.dot(force);
    piece[0] = static_cast<std::int8_t>(pushes_out && pushes_in ? 2 * side : pushes_out ? side : 0);
    return "norm_kink";
  }
  [[nodiscard]] std::optional<Vec> inverse(VecIn, VecIn) const { return std::nullopt; }

 private:
  static bool outside(const Piece& piece) { return piece[0] == 1 || piece[0] == -1; }
  static bool sliding(const Piece& piece) { return piece[0] == 2 || piece[0] == -2; }
};

}  // namespace polarflow
