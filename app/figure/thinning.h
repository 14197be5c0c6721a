#pragma once

#include <span>
#include <vector>

#include "app/figure/mapping.h"

namespace polarflow {

/// A line ready to draw: finite points, at least one.
using Polyline = std::vector<Point>;

/// A curve reduced to what the dots of the plot can show, cut at gaps and at the box.
///
/// Where x does not decrease, each column of dots keeps its first, lowest, highest and last sample,
/// so no peak is lost; then points that change the line by less than a tenth of a dot go.
/// Shapes  x, y: equally long.
/// Cost    linear in the samples, one comparison or two each; logarithms only for what is kept.
[[nodiscard]] std::vector<Polyline> curve_pieces(std::span<const double> x,
                                                 std::span<const double> y,
                                                 const ChartMapping& mapping, const Rect& box,
                                                 double dots_per_point);

/// A path cut at points that are not finite and at the box, then simplified.
[[nodiscard]] std::vector<Polyline> path_pieces(std::span<const Point> points, const Rect& box,
                                                double dots_per_point);

/// The parts of a line inside the box.
[[nodiscard]] std::vector<Polyline> clipped(std::span<const Point> line, const Rect& box);

/// The line with fewer points, each left-out one within `tolerance` of the new line.
[[nodiscard]] Polyline simplified(std::span<const Point> line, double tolerance);

}  // namespace polarflow
