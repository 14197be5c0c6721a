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
struct DrawnGrid {
  const GridMap& grid;
  const GridMapping& mapping;
  const Renderer& renderer;
};

/// Along the colour bar.
double share_of(const AxisMapping& values, double v) {
  if (values.scale != AxisScale::log)
    return (v / 2 - values.data.lo / 2) / (values.data.hi / 2 - values.data.lo / 2);
  if (!(v > 0)) return NAN;
  return std::log(v / values.data.lo) / std::log(values.data.hi / values.data.lo);
}

/// Of a value as a place on the map, or of its kind as an ink; NaN where it has none.
double place_of(const DrawnGrid& d, double v) {
  if (!std::isfinite(v)) return NAN;
  if (d.grid.kinds.empty()) {
    const double share = share_of(d.mapping.values, v);
    return std::isfinite(share) ? share : NAN;
  }
  if (!(v >= 0 && v < static_cast<double>(d.grid.kinds.size()))) return NAN;
  return ink_of_slot(d.renderer.palette, d.grid.kinds[static_cast<std::size_t>(v)].slot);
}

FieldCell field_cell(const DrawnGrid& d, std::size_t i) {
  const bool faint = i < d.grid.faint.size() && d.grid.faint[i];
  return {place_of(d, i < d.grid.values.size() ? d.grid.values[i] : NAN), faint ? kPale : 1};
}

void draw_cells(const DrawnGrid& d) {
  FieldCells marks;
  marks.cells.reserve(d.grid.rows * d.grid.cols);
  for (std::size_t row = d.grid.rows; row-- > 0;)
    for (std::size_t col = 0; col < d.grid.cols; ++col)
      marks.cells.push_back(field_cell(d, row * d.grid.cols + col));
  const Theme& theme = d.renderer.theme;
  d.renderer.canvas.field(
      {static_cast<int>(d.grid.cols), static_cast<int>(d.grid.rows),
       d.grid.kinds.empty() ? on_map(d.grid.map, theme) : by_slot(d.renderer.palette, theme),
       std::move(marks)},
      d.mapping.plot, Filter::nearest);
}

void draw_names(const DrawnGrid& d) {
  const Theme& theme = d.renderer.theme;
  for (const LegendEntry& entry : d.mapping.legend) {
    const GridMap::Kind& kind = d.grid.kinds[entry.series];
    const double side = 0.8 * theme.label_size, y = entry.box.centre().y;
    fill_box(d.renderer.canvas, {entry.box.left, y - side / 2, entry.box.left + side, y + side / 2},
             d.renderer.slot(kind.slot));
    const double at = entry.box.left + 1.2 * theme.label_size;
    d.renderer.canvas.text({at, y}, elided(kind.name, theme.label_size, entry.box.right - at + 0.1),
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
std::optional<Point> place_in(const DrawnGrid& d, double kind, std::size_t wide, std::size_t high) {
  const GridMap& grid = d.grid;
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
void draw_names_in_regions(const DrawnGrid& d) {
  const GridMap& grid = d.grid;
  const Theme& theme = d.renderer.theme;
  if (grid.kinds.size() < 2 || !grid.faint.empty() || grid.values.size() < grid.rows * grid.cols)
    return;
  const double cell_width = d.mapping.plot.width() / static_cast<double>(grid.cols);
  const double cell_height = d.mapping.plot.height() / static_cast<double>(grid.rows);
  const auto cells = [](double points, double each) {
    return static_cast<std::size_t>(std::ceil(points / each));
  };
  for (std::size_t kind = 0; kind < grid.kinds.size(); ++kind) {
    const std::string& name = grid.kinds[kind].name;
    const double width = nominal_text_width(name, theme.tick_size) + theme.tick_size;
    const auto place = place_in(d, static_cast<double>(kind), cells(width, cell_width),
                                cells(1.8 * theme.tick_size, cell_height));
    if (!place) continue;
    const Point at{d.mapping.plot.left + place->x * cell_width,
                   d.mapping.plot.bottom - place->y * cell_height};
    const TextStyle style = placed(tick_text(theme), HAlign::centre, VAlign::middle);
    d.renderer.canvas.text(at, name,
                           coloured(style, ink_on(d.renderer.slot(grid.kinds[kind].slot))));
  }
}

void draw_bar(const DrawnGrid& d) {
  const GridMapping& m = d.mapping;
  if (!m.bar.drawable()) return;
  const Theme& theme = d.renderer.theme;
  d.renderer.canvas.field(colour_bar(on_map(d.grid.map, theme), 1, kBarSteps, true), m.bar,
                          Filter::nearest);
  for (const Tick& tick : axis_ticks(m.values, false, theme)) {
    const double y = m.values.to_canvas(tick.value);
    draw_line(d.renderer.canvas, {m.bar.right, y}, {m.bar.right + 0.7 * theme.tick_length, y},
              {theme.axis, theme.axis_width});
    if (tick.major())
      d.renderer.canvas.text({m.bar.right + theme.gap, y}, tick.label,
                             placed(tick_text(theme), HAlign::left, VAlign::middle));
  }
}

/// What the bar's colours mean: beside it, or upright in the header above it.
void draw_bar_name(const DrawnGrid& d, const Sheet& sheet) {
  const GridMapping& m = d.mapping;
  const Theme& theme = d.renderer.theme;
  if (d.grid.bar_label.empty() || !m.bar.drawable()) return;
  const double end =
      m.bar.right + theme.gap + tick_label_width(axis_ticks(m.values, false, theme), theme);
  if (!theme.upright_y_label) {
    TextStyle style = placed(label_text(theme), HAlign::centre, VAlign::top);
    style.upwards = true;
    d.renderer.canvas.text({end + 0.5 * theme.gap, m.bar.centre().y},
                           elided(d.grid.bar_label, style.size, m.bar.height()), style);
    return;
  }
  const double begin = header_end(sheet, d.renderer.figure.title, d.grid.y.label, theme);
  const std::string shown = elided(d.grid.bar_label, theme.label_size, end - begin);
  const double size = d.renderer.figure.title.empty() ? theme.label_size : theme.title_size;
  if (sheet.furniture.header && sheet.header.height() > 0 && !shown.empty())
    d.renderer.canvas.text({end, sheet.header.top + 0.8 * size}, shown,
                           placed(label_text(theme), HAlign::right, VAlign::baseline));
}

/// Dark within light within dark, so that it is seen on every colour.
void draw_present(const DrawnGrid& d) {
  if (!d.grid.marker) return;
  const Point at{d.mapping.x.to_canvas(d.grid.marker->x), d.mapping.y.to_canvas(d.grid.marker->y)};
  if (!d.mapping.plot.contains(at)) return;  // nor what is not finite
  const double radius = d.renderer.theme.marker_radius;
  d.renderer.canvas.disc(at, 1.75 * radius, rgb(0x101418));
  d.renderer.canvas.disc(at, 1.4 * radius, rgb(0xffffff));
  d.renderer.canvas.disc(at, 0.6 * radius, rgb(0x101418));
}

/// Dark between light, likewise.
void draw_outline(const DrawnGrid& d) {
  if (!d.grid.outline) return;
  const Rect& part = *d.grid.outline;
  const double left = d.mapping.x.to_canvas(part.left), right = d.mapping.x.to_canvas(part.right);
  const double low = d.mapping.y.to_canvas(part.top), high = d.mapping.y.to_canvas(part.bottom);
  const Point corners[] = {{left, low}, {right, low}, {right, high}, {left, high}, {left, low}};
  if (!std::ranges::all_of(corners, [](Point p) { return std::isfinite(p.x + p.y); })) return;
  const double width = d.renderer.theme.curve_width;
  d.renderer.canvas.polyline(corners, {rgb(0xffffff), 1.8 * width});
  d.renderer.canvas.polyline(corners, {rgb(0x101418), 0.8 * width});
}

void draw_note(const DrawnGrid& d, const Sheet& sheet) {
  const Theme& theme = d.renderer.theme;
  double y =
      sheet.body.bottom - 1.25 * theme.tick_size * static_cast<double>(d.mapping.note.size());
  for (const std::string& line : d.mapping.note) {
    d.renderer.canvas.text({sheet.body.left, y + 0.2 * theme.tick_size}, line,
                           placed(tick_text(theme), HAlign::left, VAlign::top));
    y += 1.25 * theme.tick_size;
  }
}

}  // namespace

void draw_panel(const GridMap& grid, const Renderer& renderer) {
  const Sheet sheet = sheet_for(renderer.figure.title, grid.y.label, renderer.box, renderer.theme);
  const GridMapping m = grid_layout(grid, renderer.figure.title, renderer.box, renderer.theme);
  draw_header(renderer.canvas, sheet, renderer.figure.title, grid.y.label, renderer.theme);
  const bool shaped = grid.rows > 0 && grid.cols > 0 && grid.x_edges.size() == grid.cols + 1 &&
                      grid.y_edges.size() == grid.rows + 1;
  if (!shaped || !m.plot.drawable()) {
    renderer.canvas.text(sheet.body.centre(), "no data yet",
                         placed(label_text(renderer.theme), HAlign::centre, VAlign::middle));
    return;
  }
  const DrawnGrid d{grid, m, renderer};
  draw_cells(d);
  draw_names_in_regions(d);
  draw_x_axis(renderer.canvas, grid.x, m.x, m.plot, renderer.box, sheet.furniture, renderer.theme);
  if (sheet.furniture.ticks) draw_y_marks(renderer.canvas, m.y, m.plot, renderer.theme);
  draw_turned_y_label(renderer.canvas, sheet, grid.y.label, m.plot, renderer.theme);
  draw_names(d);
  draw_bar(d);
  draw_bar_name(d, sheet);
  draw_present(d);
  draw_outline(d);
  draw_note(d, sheet);
}

}  // namespace polarflow
