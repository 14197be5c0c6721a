#pragma once

#include "core/base/types.h"

#include <cstdint>
#include <string_view>

namespace polarflow {

/// The smooth piece of a map on which a run is: one small integer per score, read by the map alone.
///
/// A map with kinks is smooth on each piece and continues smoothly past its edge, so that a step
/// never straddles a kink: the flow integrates on one piece, finds where a guard falls to zero,
/// and lets the map cross there. Smooth maps leave it empty.
using Piece = Eigen::Array<std::int8_t, Eigen::Dynamic, 1>;

/// The part of the piece interface that smooth maps share: one piece, no guards.
struct SmoothMap {
  static constexpr bool smooth = true;
  [[nodiscard]] bool continuous_slope() const { return true; }
  [[nodiscard]] Piece piece_at(VecIn) const { return {}; }
  [[nodiscard]] Index guard_count(Index) const { return 0; }
  void guards(VecIn, const Piece&, VecIn, VecIn, VecOut) const {}
  std::string_view cross(Index, VecOut, Piece&, VecIn, VecIn) const { return {}; }
};

}  // namespace polarflow
