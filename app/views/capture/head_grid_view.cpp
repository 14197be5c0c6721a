#include "app/views/capture/head_grid_view.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "app/views/capture/head_colours.h"
#include "app/views/capture/heads.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr Index kFewestCells = 12;     // of a tile, so that the gap is thin beside it
constexpr Index kMostGridCells = 800;  // of the grid along a side: about the dots of a stage

/// How many cells a tile has along a side that is so long in pictures.
Index cells_of(Index side, Index tiles) {
  if (side < kFewestCells) return side * ((kFewestCells + side - 1) / side);
  const Index room = std::max(kMostGridCells / tiles - 1, Index{6});
  return side <= room ? side : side / ((side + room - 1) / room);
}

bool is_ordered(const HeadOptions& options) {
  return !options.order.empty() && measure_called(options.order).id == options.order;
}

/// The heads as their tiles stand, row by row from the top.
std::vector<HeadPick> tiles_of(const Capture& capture, const HeadOptions& options) {
  const AttentionShape& shape = capture.shape;
  const bool ordered = is_ordered(options);
  std::vector<HeadPick> picks;
  for (Index row = 0; row < shape.layers; ++row)
    for (Index head = 0; head < shape.heads; ++head)
      picks.push_back({ordered ? row : shape.layers - 1 - row, head});
  if (!ordered) return picks;
  std::vector<double> values = measure_of_heads(capture, options.order);
  std::ranges::replace_if(
      values, [](double v) { return std::isnan(v); }, -HUGE_VAL);
  std::ranges::stable_sort(picks, std::greater{}, [&](const HeadPick& pick) {
    return values[static_cast<std::size_t>(pick.layer * shape.heads + pick.head)];
  });
  return picks;
}

/// Where the k-th of them stands.
Point place_of(const AttentionShape& shape, std::size_t k) {
  const auto at = static_cast<Index>(k);
  return {static_cast<double>(at % shape.heads),
          static_cast<double>(shape.layers - 1 - at / shape.heads)};
}

/// Writes a tile's values, the first row on top.
void put_tile(std::vector<double>& values, std::size_t cols, const HeadPicture& tile, Point place,
              const std::vector<double>& numbers) {
  const auto rows = static_cast<std::size_t>(tile.rows),
             width = static_cast<std::size_t>(tile.cols);
  const std::size_t left = static_cast<std::size_t>(place.x) * (width + 1),
                    bottom = static_cast<std::size_t>(place.y) * (rows + 1);
  for (std::size_t r = 0; r < rows; ++r)
    std::copy_n(
        numbers.begin() + static_cast<std::ptrdiff_t>(r * width), width,
        values.begin() + static_cast<std::ptrdiff_t>((bottom + rows - 1 - r) * cols + left));
}

void put_tiles(GridMap& grid, const Capture& capture, const HeadOptions& options) {
  const AttentionShape& shape = capture.shape;
  const HeadPicture uniform =
      resampled(*capture.uniform, cells_of(capture.uniform->rows, shape.layers),
                cells_of(capture.uniform->cols, shape.heads));
  grid.x_edges = tile_edges(shape.heads, uniform.cols, 1);
  grid.y_edges = tile_edges(shape.layers, uniform.rows, 1);
  grid.cols = grid.x_edges.size() - 1, grid.rows = grid.y_edges.size() - 1;
  std::vector<double> values(grid.rows * grid.cols, std::numeric_limits<double>::quiet_NaN());
  const std::vector<HeadPick> picks = tiles_of(capture, options);
  for (std::size_t k = 0; k < picks.size(); ++k)
    if (const CapturedHead* head = capture.head(picks[k].layer, picks[k].head))
      put_tile(
          values, grid.cols, uniform, place_of(shape, k),
          on_scale(resampled(head->picture, uniform.rows, uniform.cols), uniform, options.scale));
  grid.range = colour_range(options.scale, shape.keys, values);
  grid.values = std::move(values);
}

}  // namespace

Figure build_head_grid_view(const CaptureFrame& frame, const ViewParams& params) {
  const Capture& capture = frame.capture;
  if (!capture.uniform) return message_figure("No head has been read yet.");
  GridMap grid;
  put_tiles(grid, capture, params.heads);
  grid.map = Colormap::diverging;
  grid.bar_label = colour_label(params.heads.scale);
  grid.note = progress_of(capture);
  if (is_ordered(params.heads)) {
    grid.y.label = "by " + std::string(measure_called(params.heads.order).label);
    grid.note = "the largest at the top left" + (grid.note.empty() ? "" : "; " + grid.note);
  } else {
    grid.x.label = "head", grid.y.label = "layer";
    grid.x.scale = grid.y.scale = AxisScale::whole;
  }
  grid.outline = tile_of(capture, params.heads, chosen_head(capture, params.heads));
  return {.title = {}, .panel = std::move(grid)};
}

Rect tile_of(const Capture& capture, const HeadOptions& options, const HeadPick& pick) {
  const std::vector<HeadPick> picks = tiles_of(capture, options);
  const auto found = std::ranges::find_if(picks, [&pick](const HeadPick& tile) {
    return tile.layer == pick.layer && tile.head == pick.head;
  });
  if (found == picks.end()) return {NAN, NAN, NAN, NAN};
  const auto [x, y] = place_of(capture.shape, static_cast<std::size_t>(found - picks.begin()));
  return {x - 0.5, y - 0.5, x + 0.5, y + 0.5};
}

std::optional<HeadPick> head_at(const Capture& capture, const HeadOptions& options, Point at) {
  const AttentionShape& shape = capture.shape;
  const Rect grid{-0.5, -0.5, static_cast<double>(shape.heads) - 0.5,
                  static_cast<double>(shape.layers) - 0.5};
  if (!grid.contains(at)) return std::nullopt;
  const auto nearest = [](double x, Index count) {
    return std::clamp(static_cast<Index>(std::lround(x)), Index{0}, count - 1);
  };
  const Index row = shape.layers - 1 - nearest(at.y, shape.layers);
  return tiles_of(
      capture, options)[static_cast<std::size_t>(row * shape.heads + nearest(at.x, shape.heads))];
}

Samples tile_edges(Index tiles, Index cells, Index gap) {
  std::vector<double> edges;
  const double each = static_cast<double>(cells + gap), half = static_cast<double>(gap) / 2;
  for (Index k = 0; k <= tiles * (cells + gap) - gap; ++k)
    edges.push_back((static_cast<double>(k) + half) / each - 0.5);
  return edges;
}

}  // namespace polarflow
