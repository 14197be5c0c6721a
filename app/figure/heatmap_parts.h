#pragma once

#include <string>

#include "app/figure/layout.h"
#include "app/figure/mapping.h"

namespace polarflow {

/// True when the columns have edges in time, false for a matrix with named columns.
[[nodiscard]] bool timed(const Heatmap& heatmap);

/// The label of a row; its number, from 1, where none is given.
[[nodiscard]] std::string row_name(const Heatmap& heatmap, std::size_t row);

/// The bars over the columns, their label and the number of the largest.
void draw_column_bars(const Heatmap& heatmap, const HeatmapMapping& mapping,
                      const Renderer& renderer);

/// The colour bar as an axis.
[[nodiscard]] AxisMapping bar_mapping(const HeatmapMapping& mapping);

}  // namespace polarflow
