#pragma once

#include <span>
#include <string_view>

#include "app/figure/colour.h"

namespace polarflow {

/// Maps from a number to a colour.
enum class Colormap {
  sequential,  ///< viridis, dark violet to yellow: values from small to large
  diverging,   ///< blue, white, red: values about zero
  attention,   ///< pink, sand, green: the paper's attention maps
};

/// The colours of the map at equal distances; those between are mixed in sRGB.
[[nodiscard]] std::span<const Colour> map_colours(Colormap map);

/// The colour at `t` along two or more colours at equal distances.  Range  t clamped to [0, 1];
/// NaN gives a transparent colour.
[[nodiscard]] Colour along(std::span<const Colour> colours, double t);

/// The colour at `t` along the map.  Range  t clamped to [0, 1]; NaN gives a transparent colour.
[[nodiscard]] Colour colormap(Colormap map, double t);

/// True for a map whose middle means zero, so that its range is made symmetric.
[[nodiscard]] bool is_diverging(Colormap map);

}  // namespace polarflow
