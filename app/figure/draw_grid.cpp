// Drawing of grid maps.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/figure/colour_field.h"
#include "app/figure/layout.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kPale = 0.42;  // of the colour of cells that are not certain
constexpr int kBarSteps = 128;

/// A grid map, where it goes and what it is drawn with.
struct GridStage {
  const GridMap& grid;
  const GridMapping& mapping;
  const Stage& stage;
};

/// Along the colour bar.
double share_of(const AxisMapping& values, double v) {
  if (values.scale != AxisScale::log)
    return (v / 2 - values.data.lo / 2) / (values.data.hi / 2 - values.data.lo / 2);
  if (!(v > 0)) return NAN;
  return std::log(v / values.data.lo) / std::log(values.data.hi / values.data.lo);
}

/// Of a value as a place on the map, or of its kind as an ink; NaN where it has none.
double place_of(const GridStage& s, double v) {
  if (!std::isfinite(v)) return NAN;
  if (s.grid.kinds.empty()) {
    const double share = share_of(s.mapping.values, v);
    return std::isfinite(share) ? share : NAN;
  }
  if (!(v >= 0 && v < static_cast<double>(s.grid.kinds.size()))) return NAN;
  return ink_of_slot(s.stage.palette, s.grid.kinds[static_cast<std::size_t>(v)].slot);
}

FieldCell field_cell(const GridStage& s, std::size_t i) {
  const bool faint = i < s.grid.faint.size() && s.grid.faint[i];
  return {place_of(s, i < s.grid.values.size() ? s.grid.values[i] : NAN), faint ? kPale : 1};
}

void draw_cells(const GridStage& s) {
  FieldCells marks;
  marks.cells.reserve(s.grid.rows * s.grid.cols);
  for (std::size_t row = s.grid.rows; row-- > 0;)
    for (std::size_t col = 0; col < s.grid.cols; ++col)
      marks.cells.push_back(field_cell(s, row * s.grid.cols + col));
  const Theme& theme = s.stage.theme;
  s.stage.canvas.field(
      {static_cast<int>(s.grid.cols), static_cast<int>(s.grid.rows),
       s.grid.kinds.empty() ? on_map(s.grid.map, theme) : by_slot(s.stage.palette, theme),
       std::move(marks)},
      s.mapping.plot, Filter::nearest);
}

void draw_names(const GridStage& s) {
  const Theme& theme = s.stage.theme;
  for (const LegendEntry& entry : s.mapping.legend) {
    const GridMap::Kind& kind = s.grid.kinds[entry.series];
    const double side = 0.8 * theme.label_size, y = entry.box.centre().y;
    fill_box(s.stage.canvas, {entry.box.left, y - side / 2, entry.box.left + side, y + side / 2},
             s.stage.slot(kind.slot));
    const double at = entry.box.left + 1.2 * theme.label_size;
    s.stage.canvas.text({at, y}, elided(kind.name, theme.label_size, entry.box.right - at + 0.1),
                        placed(label_text(theme), HAlign::left, VAlign::middle));
  }
}

/// How many cells left of and below each corner of the grid are of the kind.
/// Shapes  result: ((rows + 1) · (cols + 1)).
std::vector<std::size_t> counts_of(const GridMap& grid, double kind) {
  const std::size_t width = grid.cols + 1;
  std::vector<std::size_t> counts(width * (grid.rows + 1), 0);
  for (std::size_t row = 0; row < grid.rows; ++row)
    for (std::size_t col = 0; col < grid.cols; ++col) {
      const std::size_t at = (row + 1) * width + col + 1;
      counts[at] = counts[at - 1] + counts[at - width] - counts[at - width - 1] +
                   (grid.values[row * grid.cols + col] == kind ? 1 : 0);
    }
  return counts;
}

/// Where so many cells of the kind stand together, the nearest to the middle of all that are of it,
/// in cells; nothing where they do nowhere.
std::optional<Point> place_in(const GridStage& s, double kind, std::size_t wide, std::size_t high) {
  const GridMap& grid = s.grid;
  const std::size_t width = grid.cols + 1;
  const std::vector<std::size_t> counts = counts_of(grid, kind);
  Point middle{0, 0};
  for (std::size_t i = 0; i < grid.rows * grid.cols; ++i)
    if (grid.values[i] == kind)
      middle = {middle.x + static_cast<double>(i % grid.cols) + 0.5,
                middle.y + static_cast<double>(i / grid.cols) + 0.5};
  const auto all = static_cast<double>(counts.back());
  middle = {middle.x / all, middle.y / all};
  std::optional<Point> best;
  for (std::size_t row = 0; row + high <= grid.rows; ++row)
    for (std::size_t col = 0; col + wide <= grid.cols; ++col) {
      const std::size_t low = row * width + col, top = low + high * width;
      if (counts[top + wide] - counts[top] - counts[low + wide] + counts[low] != wide * high)
        continue;
      const Point at{static_cast<double>(col) + static_cast<double>(wide) / 2,
                     static_cast<double>(row) + static_cast<double>(high) / 2};
      const auto far = [&middle](Point p) { return std::hypot(p.x - middle.x, p.y - middle.y); };
      if (!best || far(at) < far(*best)) best = at;
    }
  return best;
}

/// Each kind's name on its largest patch, where it has room: colours alone are lost in grey.
void draw_names_in_regions(const GridStage& s) {
  const GridMap& grid = s.grid;
  const Theme& theme = s.stage.theme;
  if (grid.kinds.size() < 2 || !grid.faint.empty() || grid.values.size() < grid.rows * grid.cols)
    return;
  const double cell_width = s.mapping.plot.width() / static_cast<double>(grid.cols);
  const double cell_height = s.mapping.plot.height() / static_cast<double>(grid.rows);
  const auto cells = [](double points, double each) {
    return static_cast<std::size_t>(std::ceil(points / each));
  };
  for (std::size_t kind = 0; kind < grid.kinds.size(); ++kind) {
    const std::string& name = grid.kinds[kind].name;
    const double width = nominal_text_width(name, theme.tick_size) + theme.tick_size;
    const auto place = place_in(s, static_cast<double>(kind), cells(width, cell_width),
                                cells(1.8 * theme.tick_size, cell_height));
    if (!place) continue;
    const Point at{s.mapping.plot.left + place->x * cell_width,
                   s.mapping.plot.bottom - place->y * cell_height};
    const TextStyle style = placed(tick_text(theme), HAlign::centre, VAlign::middle);
    s.stage.canvas.text(at, name, coloured(style, ink_on(s.stage.slot(grid.kinds[kind].slot))));
  }
}

void draw_bar(const GridStage& s) {
  const GridMapping& m = s.mapping;
  if (!m.bar.drawable()) return;
  const Theme& theme = s.stage.theme;
  s.stage.canvas.field(colour_bar(on_map(s.grid.map, theme), 1, kBarSteps, true), m.bar,
                       Filter::nearest);
  for (const Tick& tick : axis_ticks(m.values, false, theme)) {
    const double y = m.values.to_canvas(tick.value);
    draw_line(s.stage.canvas, {m.bar.right, y}, {m.bar.right + 0.7 * theme.tick_length, y},
              {theme.axis, theme.axis_width});
    if (tick.major())
      s.stage.canvas.text({m.bar.right + theme.gap, y}, tick.label,
                          placed(tick_text(theme), HAlign::left, VAlign::middle));
  }
}

/// What the bar's colours mean: beside it, or upright in the header above it.
void draw_bar_name(const GridStage& s, const Sheet& sheet) {
  const GridMapping& m = s.mapping;
  const Theme& theme = s.stage.theme;
  if (s.grid.bar_label.empty() || !m.bar.drawable()) return;
  const double end =
      m.bar.right + theme.gap + tick_label_width(axis_ticks(m.values, false, theme), theme);
  if (!theme.upright_y_label) {
    TextStyle style = placed(label_text(theme), HAlign::centre, VAlign::top);
    style.upwards = true;
    s.stage.canvas.text({end + 0.5 * theme.gap, m.bar.centre().y},
                        elided(s.grid.bar_label, style.size, m.bar.height()), style);
    return;
  }
  const double begin = header_end(sheet, s.stage.figure.title, s.grid.y.label, theme);
  const std::string shown = elided(s.grid.bar_label, theme.label_size, end - begin);
  const double size = s.stage.figure.title.empty() ? theme.label_size : theme.title_size;
  if (sheet.furniture.header && sheet.header.height() > 0 && !shown.empty())
    s.stage.canvas.text({end, sheet.header.top + 0.8 * size}, shown,
                        placed(label_text(theme), HAlign::right, VAlign::baseline));
}

/// Dark within light within dark, so that it is seen on every colour.
void draw_present(const GridStage& s) {
  if (!s.grid.marker) return;
  const Point at{s.mapping.x.to_canvas(s.grid.marker->x), s.mapping.y.to_canvas(s.grid.marker->y)};
  if (!s.mapping.plot.contains(at)) return;  // nor what is not finite
  const double radius = s.stage.theme.marker_radius;
  s.stage.canvas.disc(at, 1.75 * radius, rgb(0x101418));
  s.stage.canvas.disc(at, 1.4 * radius, rgb(0xffffff));
  s.stage.canvas.disc(at, 0.6 * radius, rgb(0x101418));
}

/// Dark between light, likewise.
void draw_outline(const GridStage& s) {
  if (!s.grid.outline) return;
  const Rect& part = *s.grid.outline;
  const double left = s.mapping.x.to_canvas(part.left), right = s.mapping.x.to_canvas(part.right);
  const double low = s.mapping.y.to_canvas(part.top), high = s.mapping.y.to_canvas(part.bottom);
  const Point corners[] = {{left, low}, {right, low}, {right, high}, {left, high}, {left, low}};
  if (!std::ranges::all_of(corners, [](Point p) { return std::isfinite(p.x + p.y); })) return;
  const double width = s.stage.theme.curve_width;
  s.stage.canvas.polyline(corners, {rgb(0xffffff), 1.8 * width});
  s.stage.canvas.polyline(corners, {rgb(0x101418), 0.8 * width});
}

void draw_note(const GridStage& s, const Sheet& sheet) {
  const Theme& theme = s.stage.theme;
  double y =
      sheet.body.bottom - 1.25 * theme.tick_size * static_cast<double>(s.mapping.note.size());
  for (const std::string& line : s.mapping.note) {
    s.stage.canvas.text({sheet.body.left, y + 0.2 * theme.tick_size}, line,
                        placed(tick_text(theme), HAlign::left, VAlign::top));
    y += 1.25 * theme.tick_size;
  }
}

}  // namespace

void draw_panel(const GridMap& grid, const Stage& stage) {
  const Sheet sheet = sheet_for(stage.figure.title, grid.y.label, stage.box, stage.theme);
  const GridMapping m = grid_layout(grid, stage.figure.title, stage.box, stage.theme);
  draw_header(stage.canvas, sheet, stage.figure.title, grid.y.label, stage.theme);
  const bool shaped = grid.rows > 0 && grid.cols > 0 && grid.x_edges.size() == grid.cols + 1 &&
                      grid.y_edges.size() == grid.rows + 1;
  if (!shaped || !m.plot.drawable()) {
    stage.canvas.text(sheet.body.centre(), "no data yet",
                      placed(label_text(stage.theme), HAlign::centre, VAlign::middle));
    return;
  }
  const GridStage s{grid, m, stage};
  draw_cells(s);
  draw_names_in_regions(s);
  draw_x_axis(stage.canvas, grid.x, m.x, m.plot, stage.box, sheet.furniture, stage.theme);
  if (sheet.furniture.ticks) draw_y_marks(stage.canvas, m.y, m.plot, stage.theme);
  draw_turned_y_label(stage.canvas, sheet, grid.y.label, m.plot, stage.theme);
  draw_names(s);
  draw_bar(s);
  draw_bar_name(s, sheet);
  draw_present(s);
  draw_outline(s);
  draw_note(s, sheet);
}

}  // namespace polarflow
