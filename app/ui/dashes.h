#pragma once

#include <span>
#include <vector>

#include "app/figure/geometry.h"

namespace polarflow {

/// Lengths of the drawn and the skipped parts of a line.  Range  on, off > 0.
struct DashPattern {
  double on = 4;
  double off = 3;
};

/// The drawn parts of a path.  Range  at most 20,000 parts; a longer path ends there.
[[nodiscard]] std::vector<std::vector<Point>> dash_pieces(std::span<const Point> path,
                                                          const DashPattern& pattern);

}  // namespace polarflow
