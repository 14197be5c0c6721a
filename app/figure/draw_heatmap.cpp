// Drawing of heatmaps.

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "app/figure/colour_field.h"
#include "app/figure/heatmap_parts.h"
#include "app/figure/layout.h"
#include "app/figure/number_format.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kMostColumns = 8192;
constexpr int kBarSteps = 128;

double value(const Heatmap& h, std::size_t row, std::size_t col) {
  const std::size_t i = row * h.cols + col;
  return i < h.values.size() ? h.values[i] : NAN;
}

std::string col_name(const Heatmap& h, std::size_t col) {
  return col < h.col_labels.size() ? h.col_labels[col] : std::to_string(col + 1);
}

/// One step of 1, 2, 5, 10, … such that labels `each` apart have `need` points.
std::size_t label_step(double each, double need) {
  std::size_t step = 1;
  for (const double factor : {2.0, 2.5, 2.0, 2.0, 2.5, 2.0, 2.0, 2.5, 2.0}) {
    if (each * static_cast<double>(step) >= need) break;
    step = static_cast<std::size_t>(std::lround(static_cast<double>(step) * factor));
  }
  return step;
}

/// Along the colours; NaN where there is no value.
double share_of(Interval range, double v) {
  if (!std::isfinite(v)) return NAN;
  return (v / 2 - range.lo / 2) / (range.hi / 2 - range.lo / 2);
}

/// The column in force at each dot column, or h.cols where there is none.
std::vector<std::size_t> columns_at_dots(const Heatmap& h, const HeatmapMapping& m, int width) {
  const auto edges = h.x_edges.span();
  std::vector<std::size_t> columns;
  for (int i = 0; i < width; ++i) {
    const double x = m.x.to_value(m.plot.left + (i + 0.5) / width * m.plot.width());
    const auto after = std::upper_bound(edges.begin(), edges.end(), x) - edges.begin();
    columns.push_back(after < 1 ? h.cols : std::min(static_cast<std::size_t>(after - 1), h.cols));
  }
  return columns;
}

ColourField cells(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  std::vector<std::size_t> columns;
  if (timed(h)) {
    const double dots = std::ceil(m.plot.width() * renderer.canvas.dots_per_point());
    columns = columns_at_dots(h, m, static_cast<int>(std::clamp(dots, 1.0, kMostColumns)));
  } else {
    for (std::size_t col = 0; col < h.cols; ++col) columns.push_back(col);
  }
  FieldCells marks;
  marks.cells.reserve(columns.size() * h.rows);
  for (std::size_t row = 0; row < h.rows; ++row)
    for (const std::size_t col : columns)
      marks.cells.push_back({share_of(m.value_range, col < h.cols ? value(h, row, col) : NAN), 1});
  return {static_cast<int>(columns.size()), static_cast<int>(h.rows), on_map(h.map, renderer.theme),
          std::move(marks)};
}

/// Lines in the background's colour between the cells of a small matrix.
void draw_seams(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  const double width = m.plot.width() / static_cast<double>(h.cols);
  const double height = m.plot.height() / static_cast<double>(h.rows);
  const Stroke seam{renderer.theme.background,
                    std::min(renderer.theme.axis_width * 1.6, 0.07 * height)};
  if (height < 6 * renderer.theme.axis_width) return;
  for (std::size_t row = 1; row < h.rows; ++row) {
    const double y = m.plot.top + static_cast<double>(row) * height;
    draw_line(renderer.canvas, {m.plot.left, y}, {m.plot.right, y}, seam);
  }
  if (timed(h) || width < 8 * seam.width) return;
  for (std::size_t col = 1; col < h.cols; ++col) {
    const double x = m.plot.left + static_cast<double>(col) * width;
    draw_line(renderer.canvas, {x, m.plot.top}, {x, m.plot.bottom}, seam);
  }
}

/// How the numbers in the cells are written: the same decimals in all, unless they are far from 1.
/// Where colours tell the sign, a value that these would round to 0 has one digit, if it fits.
std::string cell_text(const Heatmap& h, double v, double largest, double room, double size) {
  if (largest >= 1e4 || largest < 1e-2) return format_number(v, 2);
  const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(largest))), 0, 3);
  const std::string brief = format_number(v, 1);
  const bool vanishes = v != 0 && std::abs(v) < 0.5 * std::pow(10, -decimals);
  if (is_diverging(h.map) && vanishes && nominal_text_width(brief, size) <= room) return brief;
  return format_fixed(v, decimals);
}

/// The middle of a cell.
Point cell_centre(const Heatmap& h, const HeatmapMapping& m, std::size_t row, std::size_t col) {
  const double width = m.plot.width() / static_cast<double>(h.cols);
  const double height = m.plot.height() / static_cast<double>(h.rows);
  return {m.plot.left + (static_cast<double>(col) + 0.5) * width,
          m.plot.top + (static_cast<double>(row) + 0.5) * height};
}

void draw_number(const Heatmap& h, const HeatmapMapping& m, std::size_t row, std::size_t col,
                 const Renderer& renderer) {
  const double v = value(h, row, col), size = renderer.theme.tick_size;
  if (!std::isfinite(v)) return;
  const double largest = std::max(std::abs(m.value_range.lo), std::abs(m.value_range.hi));
  const double room = m.plot.width() / static_cast<double>(h.cols) - 0.5 * size;
  const std::string text = cell_text(h, v, largest, room, size);
  if (nominal_text_width(text, size) > room) return;
  const Colour under = colormap(h.map, share_of(m.value_range, v));
  const Colour ink = ink_on(under);
  renderer.canvas.text(
      cell_centre(h, m, row, col), text,
      coloured(placed(tick_text(renderer.theme), HAlign::centre, VAlign::middle), ink));
}

void draw_numbers(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  const double width = m.plot.width() / static_cast<double>(h.cols);
  const double height = m.plot.height() / static_cast<double>(h.rows);
  const double size = renderer.theme.tick_size;
  if (timed(h) || !h.print_values || height < 1.7 * size || width < 3.2 * size) return;
  for (std::size_t row = 0; row < h.rows; ++row)
    for (std::size_t col = 0; col < h.cols; ++col) draw_number(h, m, row, col, renderer);
}

/// The labels shown of `count` at a step: 1, 2, 3, … or 1, 3, 5, … or 1, 5, 10, 15, …
std::vector<std::size_t> labelled(std::size_t count, std::size_t step) {
  std::vector<std::size_t> shown;
  if (step > 2 && count > 0) shown.push_back(0);
  for (std::size_t i = step > 2 ? step - 1 : 0; i < count; i += step) shown.push_back(i);
  return shown;
}

void draw_row_names(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  const double height = m.plot.height() / static_cast<double>(h.rows);
  const std::size_t step = label_step(height, 1.25 * theme.tick_size);
  const double room = m.plot.left - renderer.box.left - theme.gap;
  for (const std::size_t row : labelled(h.rows, step))
    renderer.canvas.text(
        {m.plot.left - 0.7 * theme.gap, m.plot.top + (static_cast<double>(row) + 0.5) * height},
        elided(row_name(h, row), theme.tick_size, room),
        placed(tick_text(theme), HAlign::right, VAlign::middle));
}

void draw_col_names(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  const double width = m.plot.width() / static_cast<double>(h.cols);
  double widest = 0;
  for (std::size_t col = 0; col < h.cols; ++col)
    widest = std::max(widest, nominal_text_width(col_name(h, col), theme.tick_size));
  const std::size_t step = label_step(width, widest + 0.8 * theme.tick_size);
  const double top = m.plot.bottom + tick_label_offset(theme);
  for (const std::size_t col : labelled(h.cols, step))
    renderer.canvas.text({m.plot.left + (static_cast<double>(col) + 0.5) * width, top},
                         col_name(h, col), placed(tick_text(theme), HAlign::centre, VAlign::top));
  if (!furniture_for(renderer.box, theme).x_label) return;
  renderer.canvas.text({m.plot.centre().x, top + theme.tick_size + 0.5 * theme.gap}, h.x.label,
                       placed(label_text(theme), HAlign::centre, VAlign::top));
}

/// Where the tick labels of the colour bar end.
double bar_end(const HeatmapMapping& m, const Theme& theme) {
  return m.bar.right + theme.gap +
         tick_label_width(axis_ticks(bar_mapping(m), false, theme), theme);
}

void draw_bar_name(const Heatmap& h, const HeatmapMapping& m, const Sheet& sheet,
                   const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  if (h.bar_label.empty() || !m.bar.drawable()) return;
  const double end = bar_end(m, theme);
  if (!theme.upright_y_label) {
    TextStyle style = placed(label_text(theme), HAlign::centre, VAlign::top);
    style.upwards = true;
    renderer.canvas.text({end + 0.5 * theme.gap, m.bar.centre().y},
                         elided(h.bar_label, style.size, m.bar.height()), style);
    return;
  }
  const double begin = header_end(sheet, renderer.figure.title, h.y.label, theme);
  const std::string shown = elided(h.bar_label, theme.label_size, end - begin);
  const double size = renderer.figure.title.empty() ? theme.label_size : theme.title_size;
  if (sheet.furniture.header && sheet.header.height() > 0 && shown == h.bar_label)
    renderer.canvas.text({end, sheet.header.top + 0.8 * size}, shown,
                         placed(label_text(theme), HAlign::right, VAlign::baseline));
}

void draw_bar(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  if (!m.bar.drawable()) return;
  const Theme& theme = renderer.theme;
  renderer.canvas.field(colour_bar(on_map(h.map, theme), 1, kBarSteps, true), m.bar,
                        Filter::nearest);
  const AxisMapping axis = bar_mapping(m);
  for (const Tick& tick : axis_ticks(axis, false, theme)) {
    const double y = axis.to_canvas(tick.value);
    draw_line(renderer.canvas, {m.bar.right, y}, {m.bar.right + 0.7 * theme.tick_length, y},
              {theme.axis, theme.axis_width});
    renderer.canvas.text({m.bar.right + theme.gap, y}, tick.label,
                         placed(tick_text(theme), HAlign::left, VAlign::middle));
  }
}

/// A blank over what comes after the cursor.
void conceal(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  if (!h.conceals || !h.cursor) return;
  const double x = m.x.to_canvas(x_at_time(h, *h.cursor));
  const double left = std::isfinite(x) ? std::clamp(x, m.plot.left, m.plot.right) : m.plot.left;
  renderer.canvas.polygon(std::array<Point, 4>{{{left, m.plot.top},
                                                {m.plot.right, m.plot.top},
                                                {m.plot.right, m.plot.bottom},
                                                {left, m.plot.bottom}}},
                          renderer.theme.background);
}

void draw_time_cursor(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  if (!h.cursor) return;
  const double x = m.x.to_canvas(x_at_time(h, *h.cursor));
  if (!(x >= m.plot.left && x <= m.plot.right)) return;
  // A light line on a dark one is seen on every colour of the map.
  const Theme& theme = renderer.theme;
  for (const auto& [colour, width] : {std::pair{rgb(0x101418), 2.6}, {rgb(0xffffff), 1.2}})
    draw_line(renderer.canvas, {x, m.plot.top}, {x, m.plot.bottom},
              {faded(colour, 0.85), theme.axis_width * width});
}

void draw_names(const Heatmap& h, const HeatmapMapping& m, const Sheet& sheet,
                const Renderer& renderer) {
  if (timed(h))
    draw_x_axis(renderer.canvas, h.x, m.x, m.plot, renderer.box, sheet.furniture, renderer.theme);
  if (!sheet.furniture.ticks) return;
  draw_row_names(h, m, renderer);
  draw_turned_y_label(renderer.canvas, sheet, h.y.label, m.plot, renderer.theme);
  if (!timed(h)) draw_col_names(h, m, renderer);
}

}  // namespace

void draw_panel(const Heatmap& h, const Renderer& renderer) {
  const Sheet sheet = sheet_for(renderer.figure.title, h.y.label, renderer.box, renderer.theme);
  const HeatmapMapping m = heatmap_layout(h, renderer.figure.title, renderer.box, renderer.theme);
  draw_header(renderer.canvas, sheet, renderer.figure.title, h.y.label, renderer.theme);
  if (h.rows == 0 || h.cols == 0 || !m.plot.drawable()) {
    renderer.canvas.text(sheet.body.centre(), "no data yet",
                         placed(label_text(renderer.theme), HAlign::centre, VAlign::middle));
    return;
  }
  renderer.canvas.field(cells(h, m, renderer), m.plot, Filter::nearest);
  draw_seams(h, m, renderer);
  draw_numbers(h, m, renderer);
  conceal(h, m, renderer);
  draw_names(h, m, sheet, renderer);
  draw_bar(h, m, renderer);
  draw_bar_name(h, m, sheet, renderer);
  draw_column_bars(h, m, renderer);
  draw_time_cursor(h, m, renderer);
}

}  // namespace polarflow
