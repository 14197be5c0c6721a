#pragma once

#include "app/figure/figure.h"
#include "core/base/types.h"

namespace polarflow {

/// A matrix as a heatmap with numbered rows and columns; NaN leaves a cell empty.
[[nodiscard]] Heatmap matrix_map(const Mat& matrix);

}  // namespace polarflow
