#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/figure/geometry.h"
#include "app/views/capture/head_options.h"
#include "core/capture/head_picture.h"

namespace polarflow {

/// Attention on a scale whose zero is uniform attention. Where no key may be seen, uniform attention
/// is 0, so that weight there is seen.
///
/// Shapes  picture, uniform: the same; result: (rows · cols).
/// Range   NaN where there is no attention. Logarithms count what is below 1e-8, which float16
///         cannot hold, as that; rows that differ from uniform by rounding alone, 1/256, are 0 on
///         the rows' scale.
[[nodiscard]] std::vector<double> on_scale(const HeadPicture& picture, const HeadPicture& uniform,
                                           HeadScale scale);

/// The values from one end of the colours to the other, about 0: of `log` what all weight on one of
/// the keys has, of `row` 1, of `linear` the largest there is.
[[nodiscard]] Interval colour_range(HeadScale scale, Index keys, std::span<const double> values);

/// What the colours mean.
[[nodiscard]] std::string colour_label(HeadScale scale);

/// The picture with so many rows and columns: means over blocks, or entries repeated.
[[nodiscard]] HeadPicture resampled(const HeadPicture& picture, Index rows, Index cols);

}  // namespace polarflow
