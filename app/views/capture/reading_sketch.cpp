#include "app/views/capture/reading_sketch.h"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "app/views/capture/head_grid_view.h"

namespace polarflow {

Figure reading_sketch(const AxisReading& reading) {
  const HeadPicture& one = reading.sketches.front();
  const Index heads = reading.sketched_heads;
  const Index layers = static_cast<Index>(reading.sketches.size()) / heads;
  GridMap grid;
  grid.x_edges = tile_edges(heads, one.cols, 1);
  grid.y_edges = tile_edges(layers, one.rows, 1);
  grid.cols = grid.x_edges.size() - 1, grid.rows = grid.y_edges.size() - 1;
  std::vector<double> values(grid.rows * grid.cols, std::numeric_limits<double>::quiet_NaN());
  for (Index k = 0; k < layers * heads; ++k) {
    const HeadPicture& head = reading.sketches[static_cast<std::size_t>(k)];
    for (Index row = 0; row < one.rows; ++row) {
      float most = 0;
      for (Index col = 0; col < one.cols; ++col) most = std::fmax(most, head.value(row, col));
      const Index y = (k / heads) * (one.rows + 1) + one.rows - 1 - row;
      for (Index col = 0; col < one.cols; ++col)
        values[static_cast<std::size_t>(y * static_cast<Index>(grid.cols) +
                                        (k % heads) * (one.cols + 1) + col)] =
            head.value(row, col) / most;
    }
  }
  grid.values = std::move(values);
  grid.range = Interval{0, 1};
  grid.x.scale = grid.y.scale = AxisScale::whole;
  return {.title = {}, .panel = std::move(grid)};
}

}  // namespace polarflow
