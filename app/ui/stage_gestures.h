#pragma once

#include "app/figure/figure.h"

namespace polarflow {

/// What keys ask of a dragged start.
struct DragKeys {
  bool keep_ratio = false;  ///< Shift
  bool snap = false;        ///< Alt
};

/// The shares with that of one corner set, the others in the ratio they have in `start`.
/// Range  share: clamped to [0, 1]; equal others where they are all 0.
[[nodiscard]] Barycentric with_share(const Barycentric& start, std::size_t corner, double share,
                                     std::size_t corner_count);

/// The place nearest to the wanted one at which all corners but one are in the ratio of `start`.
[[nodiscard]] Barycentric ratio_kept(const Barycentric& wanted, const Barycentric& start,
                                     std::size_t corner_count);

/// The barycentre or a vertex if one is near, else the nearest edge (of a tetrahedron, face).
[[nodiscard]] Barycentric snapped(const Barycentric& wanted, std::size_t corner_count);

/// Where a start goes that was at `start` and is wanted at a place of the simplex.
[[nodiscard]] Barycentric dragged_to(const Barycentric& wanted, const Barycentric& start,
                                     DragKeys keys, std::size_t corner_count);

}  // namespace polarflow
