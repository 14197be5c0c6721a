#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/figure/figure.h"

namespace polarflow {

/// Values of one axis to canvas coordinates and back; `canvas.lo` is where `data.lo` lies.
struct AxisMapping {
  Interval data;
  Interval canvas;
  AxisScale scale = AxisScale::linear;

  /// NaN for a value that the axis cannot show (not finite; not positive on a log axis).
  [[nodiscard]] double to_canvas(double value) const;
  [[nodiscard]] double to_value(double coordinate) const;
};

/// The range that keeps the value at `coordinate` in place and shows `factor` times as much.
[[nodiscard]] Interval zoomed(const AxisMapping& axis, double coordinate, double factor);

/// The range after the content is dragged by `distance` points along the axis.
[[nodiscard]] Interval panned(const AxisMapping& axis, double distance);

/// The values between two coordinates, in order.
[[nodiscard]] Interval range_between(const AxisMapping& axis, double from, double to);

/// Whether an axis has room for the range between its numbers, neither too many nor too few.
[[nodiscard]] bool can_show(Interval range, AxisScale scale);

/// Where a curve's name stands; clicking it hides the curve.
struct LegendEntry {
  std::size_t series = 0;
  Rect box;
};

/// Where a line chart's data lie in its box.
struct ChartMapping {
  Rect plot;
  AxisMapping x;
  AxisMapping y;
  bool end_labels = false;  ///< names stand at the ends of the curves, not in a strip above
  bool left_room = true;    ///< for the marks and labels of the y axis
  std::vector<LegendEntry> legend;

  [[nodiscard]] Point to_canvas(double x_value, double y_value) const {
    return {x.to_canvas(x_value), y.to_canvas(y_value)};
  }
  [[nodiscard]] Point to_data(Point p) const { return {x.to_value(p.x), y.to_value(p.y)}; }
};

/// Where a heatmap's cells and its colour bar lie; the y axis counts rows from the top.
struct HeatmapMapping {
  Rect plot;
  Rect bar;
  Rect column_bars;  ///< above the plot; no height where there are none
  AxisMapping x;
  Interval value_range;
  std::size_t rows = 0;

  struct Cell {
    std::size_t row = 0;
    std::size_t col = 0;
  };
  /// The cell under the point, if any.
  [[nodiscard]] std::optional<Cell> cell_at(const Heatmap& heatmap, Point p) const;
};

/// Where the cells of a grid, its colour bar and the names of its kinds lie.
struct GridMapping {
  Rect plot;
  Rect bar;
  AxisMapping x, y;
  AxisMapping values;               ///< along the bar
  std::vector<LegendEntry> legend;  ///< `series` is the kind's place
  std::vector<std::string> note;    ///< lines, the last at the bottom

  struct Cell {
    std::size_t row = 0;  ///< from the lowest y
    std::size_t col = 0;
  };
  /// The cell under the point, if any.
  [[nodiscard]] std::optional<Cell> cell_at(const GridMap& grid, Point p) const;
  /// Its box.
  [[nodiscard]] Rect box_of(const GridMap& grid, Cell cell) const;
};

/// Where the simplex lies: the place of a point is the mean of the corners' by its shares, for a
/// tetrahedron too, which is seen from far away.
struct SimplexMapping {
  std::array<Point, 4> corners;    ///< the fourth of a tetrahedron alone
  std::array<double, 4> depths{};  ///< towards the eye, in points; 0 in a triangle
  bool solid = false;              ///< a tetrahedron

  [[nodiscard]] std::size_t corner_count() const { return solid ? 4 : 3; }
  /// The place of a point; NaN when its entries are not finite or their sum is not positive.
  [[nodiscard]] Point to_canvas(const Barycentric& s) const;
  [[nodiscard]] double depth_of(const Barycentric& s) const;
  /// Shares that add up to 1, of a tetrahedron at the given depth; some are negative outside.
  [[nodiscard]] Barycentric to_shares(Point p, double depth = 0) const;
  /// The corners' bounding box; of the triangle, where its ground is drawn.
  [[nodiscard]] Rect bounds() const;
};

/// The nearest point of the simplex: shares that are not negative and add up to 1.
[[nodiscard]] Barycentric clamped_to_simplex(Barycentric s, std::size_t corner_count = 3);

/// The shares at the centre of a pixel of a picture over the triangle.
[[nodiscard]] Barycentric pixel_shares(int column, int row, int width, int height);

/// The index of the SimplexGround's cell in which the place lies; of one outside the nearest along
/// the axes.  Range  side ≥ 1, finite shares.
[[nodiscard]] std::size_t ground_cell(int side, const Barycentric& s);

/// The corners of a SimplexGround's cell; ground_cell of the place amid them is that cell.
/// Range  side ≥ 1, cell < side².
[[nodiscard]] std::array<Barycentric, 3> ground_corners(int side, std::size_t cell);

/// Where the figure's data lie, by the code that `draw` itself uses: same figure, box and theme,
/// same numbers. Empty when the figure holds another kind of panel or the box has no room.
[[nodiscard]] std::optional<ChartMapping> chart_mapping(const Figure& figure, const Rect& box,
                                                        const Theme& theme);
[[nodiscard]] std::optional<HeatmapMapping> heatmap_mapping(const Figure& figure, const Rect& box,
                                                            const Theme& theme);
[[nodiscard]] std::optional<GridMapping> grid_mapping(const Figure& figure, const Rect& box,
                                                      const Theme& theme);
[[nodiscard]] std::optional<SimplexMapping> simplex_mapping(const Figure& figure, const Rect& box,
                                                            const Theme& theme);

/// A sample of a chart, for the read-out under the pointer.
struct ChartPick {
  std::size_t series = 0;
  std::size_t sample = 0;
  double distance = 0;  ///< from the pointer, in points
};

/// The visible sample nearest to the point, if one is within `reach` points.
[[nodiscard]] std::optional<ChartPick> pick_sample(const LineChart& chart,
                                                   const ChartMapping& mapping, Point p,
                                                   double reach = 12);

/// The legend entry under the point: the index of its series.
[[nodiscard]] std::optional<std::size_t> pick_legend(const ChartMapping& mapping, Point p);

/// The place on the x axis of a time, and a curve's value there, between its samples.
/// Range  NaN where there is none.
[[nodiscard]] double x_at_time(const LineChart& chart, double t);
[[nodiscard]] double value_at_time(const LineChart& chart, const Series& series, double t);

/// The time that belongs to a point of the plot: by its x where that grows with time, else that of
/// the nearest sample.  Range  NaN where no time belongs to it.
[[nodiscard]] double time_at(const LineChart& chart, const ChartMapping& mapping, Point p);

/// The same for a heatmap over time; NaN for one whose columns are no times.
[[nodiscard]] double x_at_time(const Heatmap& heatmap, double t);
[[nodiscard]] double time_at(const Heatmap& heatmap, const HeatmapMapping& mapping, Point p);

/// "row 2, column 3: 0.45": what the cell under the point is called and holds; empty where none is.
[[nodiscard]] std::string cell_reading(const Heatmap& heatmap, const HeatmapMapping& mapping,
                                       Point p);

/// The topmost handle of the simplex within reach of the point: its index in `markers`.
[[nodiscard]] std::optional<std::size_t> pick_handle(const SimplexPlot& simplex,
                                                     const SimplexMapping& mapping, Point p,
                                                     double reach);

/// Column edges half-way between sample times (in log for a log axis), for Heatmap::x_edges.
[[nodiscard]] std::vector<double> edges_between(std::span<const double> at, AxisScale scale);

}  // namespace polarflow
