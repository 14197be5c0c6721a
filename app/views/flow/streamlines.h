#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/figure/geometry.h"

namespace polarflow {

/// A direction in the plane: of unit length, or nothing where the field rests or ends.
using PlanarField = std::function<std::optional<Point>(Point)>;

/// Lines along the field with about `apart` between neighbours and never less than half of it.
///
/// New lines begin `apart` beside lines that are there, first beside that of the first seed, and
/// only at places where one may begin.
/// Source  Jobard & Lefer 1997, "Creating evenly-spaced streamlines of arbitrary density".
[[nodiscard]] std::vector<std::vector<Point>> even_streamlines(
    const PlanarField& field, const std::vector<Point>& seeds, double apart,
    const std::function<bool(Point)>& may_begin);

}  // namespace polarflow
