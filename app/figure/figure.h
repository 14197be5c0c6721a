#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/figure/canvas.h"
#include "app/figure/colormaps.h"
#include "app/figure/geometry.h"
#include "app/figure/palettes.h"
#include "app/figure/samples.h"
#include "app/figure/theme.h"
#include "app/figure/ticks.h"

namespace polarflow {

/// One axis: its label, its scale, and its range when that is not fitted to the data.
struct Axis {
  std::string label;
  AxisScale scale = AxisScale::linear;
  std::optional<Interval> range;    ///< shown exactly, as after a zoom; ignored when not drawable
  std::optional<Interval> include;  ///< a fitted range ends here if the data do not go beyond
};

/// A curve y over x.
///
/// Shapes  x, y: equally long; the longer one is cut.
/// Range   anything: a point that is not finite, or not positive on a log axis, is a gap.
struct Series {
  std::string name;
  int slot = 0;  ///< its colour in the palette; kContextSlot is grey
  Samples x;
  Samples y;
  Dash dash = Dash::solid;
  bool hidden = false;       ///< not drawn nor fitted, yet named in the legend
  std::string reading = {};  ///< a number that the legend gives beside the name; or empty
  int token = -1;            ///< whose curve it is, from 0; −1: of no one token

  [[nodiscard]] std::string legend_text() const {
    return reading.empty() ? name : name + ": " + reading;
  }
};

/// A line across the plot at a value, as a bound or an event.
struct ReferenceLine {
  double at = 0;
  std::string label;
  int slot = kContextSlot;
};

enum class MarkerKind {
  handle,  ///< a start that can be grabbed
  dot,     ///< the present point, a value read off
  end,     ///< where a curve ends up
  pin,     ///< an event that deserves a look
  sink,    ///< a place of rest that attracts: filled
  source,  ///< one that repels: open
  saddle,  ///< one that does both: half filled
};

/// A marked point of a chart with a short text beside it.
struct ChartMarker {
  double x = 0;
  double y = 0;
  MarkerKind kind = MarkerKind::dot;
  int slot = kContextSlot;
  std::string label;
};

/// Room kept on the sides at least, so that plots one above another line up; see align_plots.
///
/// Units  points from the box to the plot.
struct Margins {
  double left = 0;
  double right = 0;
  double top = 0;  ///< of charts alone, as below
  double bottom = 0;
};

/// Where names of curves stand: at their right ends, in a strip above the plot, or nowhere.
enum class LegendMode { automatic, end_labels, strip, none };

/// Curves over one axis, which is time or, where `times` says when its samples were, anything else.
///
/// Vertical lines and cursors are at times.
struct LineChart {
  Axis x;
  Axis y;
  std::vector<Series> series;
  std::vector<ReferenceLine> horizontal;
  std::vector<ReferenceLine> vertical;
  std::vector<ChartMarker> markers;
  std::optional<double> cursor;              ///< the shared time, drawn as a line
  bool conceals = false;                     ///< curves end at the cursor
  std::vector<ReferenceLine> extra_cursors;  ///< A and B, for differences
  Samples times;  ///< of the curves' samples, increasing, equally many; empty: x itself
  LegendMode legend = LegendMode::automatic;
  Margins margins;
};

/// A matrix in colours.
///
/// Shapes  values: (rows · cols), row by row from the top; x_edges: (cols + 1) increasing, or empty
///         for columns of equal width, which then are named by col_labels.
/// Range   a value that is not finite leaves its cell empty.
struct Heatmap {
  std::size_t rows = 0;
  std::size_t cols = 0;
  Samples values;
  Axis x;
  Axis y;
  Samples x_edges;
  std::vector<std::string> row_labels;
  std::vector<std::string> col_labels;
  Colormap map = Colormap::sequential;
  std::optional<Interval> range;  ///< of values; fitted when absent, about 0 for diverging maps
  std::string bar_label;          ///< what the colours mean, beside their bar
  Samples column_bars;            ///< (cols), ≥ 0: bars above a matrix; or empty
  std::string column_bars_label;
  bool print_values = true;      ///< writes numbers into cells that are large enough
  std::optional<double> cursor;  ///< the shared time
  bool conceals = false;         ///< cells after the cursor are blank
  Samples times;                 ///< of x_edges, where these are no times; or empty
  Margins margins;
};

/// What is known at every point of a grid over two quantities: one of a few kinds, or a number.
///
/// Shapes  x_edges: (cols + 1), y_edges: (rows + 1), increasing; values, faint: (rows · cols), row by
///         row from the lowest y; faint may be empty.
/// Range   a value that is not finite, or of no kind, leaves its cell empty.
struct GridMap {
  struct Kind {
    std::string name;
    int slot = kContextSlot;
  };
  std::size_t rows = 0;
  std::size_t cols = 0;
  Axis x, y;  ///< labels and scales; the edges say the ranges
  Samples x_edges, y_edges;
  Samples values;           ///< with kinds: the place of one among them
  std::vector<char> faint;  ///< 1: drawn pale, as what is not known for certain
  std::vector<Kind> kinds;  ///< named above the plot; none: numbers, with a colour bar
  Colormap map = Colormap::sequential;
  AxisScale scale = AxisScale::linear;  ///< of the numbers
  std::optional<Interval> range;        ///< of the numbers; fitted when absent
  std::string bar_label;
  std::optional<Point> marker;  ///< where the present lies, in values of x and y
  std::optional<Rect> outline;  ///< a part that is marked, in values of x and y; top is the least y
  std::string note;             ///< a short text below
  Margins margins;
};

/// A point of the simplex as shares of its corners, the fourth 0 in a triangle; draw divides by
/// their sum.
using Barycentric = std::array<double, 4>;
/// A gap in a curve.
inline constexpr Barycentric kNowhere{std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN(),
                                      std::numeric_limits<double>::quiet_NaN(), 0};

/// Where a curve has an arrowhead: half-way along if it is long enough, at its end, or nowhere.
enum class ArrowHead { none, middle, end };

/// A path in the simplex; a point that is not finite is a gap.
struct SimplexCurve {
  std::vector<Barycentric> points;
  int slot = 0;
  /// Of the colour against the background, 0 to 1. Mixed, not seen through: pieces of different
  /// strength meet without beads.
  double strength = 1;
  double width_factor = 1;  ///< of the theme's curve width
  Dash dash = Dash::solid;
  ArrowHead arrow = ArrowHead::none;
  bool tail = false;  ///< fades towards its first point
  std::string label;  ///< written at the middle one of its points
};

struct SimplexMarker {
  Barycentric at{};
  MarkerKind kind = MarkerKind::dot;
  int slot = 0;
  bool active = false;  ///< hovered or dragged: drawn larger
  std::string label;
  std::size_t handle = 0;  ///< which start a handle moves: 0 the run's own
  bool small = false;      ///< one of many: a mere point unless it is active
};

/// From where a tetrahedron is seen.  Units  radians.
struct Eye {
  double azimuth = 0;
  double elevation = 0;
};

/// What the colours of a scale mean: drawn as a bar between two short texts.
struct ColourScale {
  Colormap map = Colormap::sequential;
  std::string low, high;
};

/// A colour for every place of the triangle, in side² equal triangles. Those that stand upright
/// are at row ⌊s_1·side⌋, column ⌊s_2·side⌋ of their places; those that hang between them at row
/// side−1−⌊s_1·side⌋, column side−1−⌊s_2·side⌋ (ground_cell). Or for every place of the tetrahedron's
/// four faces, of which the k-th lacks corner k and counts its own corners in their order.
struct SimplexGround {
  static constexpr int kHatched = -1;  ///< the slot of cells about which nothing is known

  struct Cell {
    int slot = kHatched;
    float strength = 0;  ///< of the slot's colour against the background, or on the scale; 0 to 1
  };
  int side = 0;
  std::vector<Cell> cells;                ///< (side · side), row after row; face after face
  std::optional<ColourScale> scale = {};  ///< of the strengths, in place of the slots' colours
  Samples values = {};                    ///< what the strengths stand for, of each cell; or empty
  std::string value_label = {};

  [[nodiscard]] std::size_t face_size() const {
    return static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  }
  /// Whether there is a cell for every place of so many faces.
  [[nodiscard]] bool complete(std::size_t faces) const {
    return side > 0 && cells.size() == faces * face_size();
  }
};

/// One of very many points.
struct SimplexDot {
  Barycentric at{};
  int slot = kContextSlot;
};

/// The simplex of three attention weights: corner 1 lower left, 2 lower right, 3 on top. Or of
/// four: corners 1 to 3 are the base of a tetrahedron, 4 its tip.
struct SimplexPlot {
  std::array<std::string, 4> corners{"token 1", "token 2", "token 3"};
  std::array<int, 4> corner_slots{kContextSlot, kContextSlot, kContextSlot, kContextSlot};
  std::optional<Eye> eye;  ///< of the tetrahedron; nothing: the triangle
  std::vector<SimplexCurve> curves;
  std::vector<SimplexMarker> markers;
  std::optional<SimplexGround> ground;  ///< under everything else
  std::vector<SimplexDot> dots;         ///< over it, in one picture; of the triangle alone
  bool grid = true;
  std::string note;  ///< a short text under the simplex
};

/// Said in place of a picture when there is nothing to show, and why.
struct Message {
  std::string text;
};

/// What a view builds: plain data, drawn by `draw` on any canvas.
struct Figure {
  std::string title;
  std::variant<Message, LineChart, Heatmap, GridMap, SimplexPlot> panel;
  Palette palette = Palette::automatic;
};

/// Draws the figure into the box, and nothing outside it.
///
/// Range  any data and any box; a box without room draws nothing. No coordinate that reaches the
///        canvas is NaN or infinite.
/// Cost   linear in the samples; what reaches the canvas is bounded by the dots of the box.
void draw(const Figure& figure, const Rect& box, Canvas& canvas, const Theme& theme);

}  // namespace polarflow
