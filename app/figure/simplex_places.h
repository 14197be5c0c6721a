#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "app/figure/geometry.h"

namespace polarflow {

/// Where on a picture the cells of a SimplexGround lie: over the triangle's bounding box, or over
/// that of a tetrahedron whose faces in front are seen.
struct SimplexPlaces {
  int side = 1;
  bool solid = false;  ///< a tetrahedron; the rest is read of one alone
  std::array<Point, 4> corners{};
  std::array<double, 4> depths{};  ///< towards the eye, in points
  Rect box{};

  bool operator==(const SimplexPlaces&) const = default;
};

inline constexpr std::int32_t kNoCell = -1;

/// The index of the cell under each dot of a picture, row after row from the top; kNoCell where
/// there is none. Cells of the triangle reach a little over its edge, so that the picture's own
/// smoothing does not thin it.  Range  side, width and height ≥ 1.
[[nodiscard]] std::vector<std::int32_t> cells_under(const SimplexPlaces& places, int width,
                                                    int height);

}  // namespace polarflow
