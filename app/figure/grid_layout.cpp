// Where the parts of a grid map go.

#include <algorithm>
#include <cmath>

#include "app/figure/layout.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr int kMostNoteLines = 2;

/// From the first edge to the last.
Interval extent_of(const Samples& edges, AxisScale scale) {
  ValueSpan extent(scale);
  extent.add(edges.span());
  return shown_range({.label = {}, .scale = scale, .range = extent.get(), .include = {}},
                     extent.get(), 0);
}

AxisMapping value_mapping(const GridMap& grid, const Rect& bar) {
  ValueSpan extent(grid.scale);
  extent.add(grid.values.span());
  const Axis axis{.label = {}, .scale = grid.scale, .range = grid.range, .include = {}};
  return {shown_range(axis, extent.get(), 0), {bar.bottom, bar.top}, grid.scale};
}

/// Names of kinds in rows from the left of the region, which grows downwards.
std::vector<LegendEntry> name_rows(const GridMap& grid, const Rect& region, const Theme& theme) {
  const double row = 1.3 * theme.label_size;
  std::vector<LegendEntry> entries;
  double x = region.left, y = region.top;
  for (std::size_t k = 0; k < grid.kinds.size(); ++k) {
    const double width =
        1.3 * theme.label_size + nominal_text_width(grid.kinds[k].name, theme.label_size);
    if (x > region.left && x + width > region.right) x = region.left, y += row;
    entries.push_back({k, {x, y, std::min(x + width, region.right), y + row}});
    x += width + 1.5 * theme.gap;
  }
  return entries;
}

/// The names beside the header's text if all fit there in a row, else above the plot.
void place_names(GridMapping& m, const GridMap& grid, const Sheet& sheet, double from,
                 const Theme& theme) {
  Rect region{from, sheet.header.top - 0.1 * theme.label_size, sheet.header.right,
              sheet.header.bottom};
  m.legend = name_rows(grid, region, theme);
  if (m.legend.empty()) return;
  const bool one_row =
      m.legend.back().box.top == region.top && m.legend.back().box.right < region.right - 1e-6;
  if (one_row && sheet.header.height() > theme.label_size) {
    const double shift = region.right - m.legend.back().box.right;
    for (LegendEntry& entry : m.legend) entry.box.left += shift, entry.box.right += shift;
    return;
  }
  m.legend = name_rows(grid, sheet.body, theme);
  m.plot.top = m.legend.back().box.bottom + 0.7 * theme.gap;
}

/// The colour bar on the right; the plot makes room.
void place_bar(GridMapping& m, const GridMap& grid, const Theme& theme) {
  m.bar = m.plot;
  const double width = 1.3 * theme.gap;
  const double labels =
      tick_label_width(axis_ticks(value_mapping(grid, m.bar), false, theme), theme);
  const bool turned = !theme.upright_y_label && !grid.bar_label.empty();
  const double name = turned ? theme.label_size + theme.gap : 0;
  m.bar.left = m.plot.right - name - labels - theme.gap - width;
  m.bar.right = m.bar.left + width;
  m.plot.right = m.bar.left - 1.5 * theme.gap;
}

}  // namespace

GridMapping grid_layout(const GridMap& grid, std::string_view title, const Rect& box,
                        const Theme& theme) {
  const Sheet sheet = sheet_for(title, grid.y.label, box, theme);
  GridMapping m;
  m.plot = sheet.body;
  if (sheet.furniture.x_label)
    m.note = broken_lines(grid.note, theme.tick_size, sheet.body.width(), kMostNoteLines);
  if (!m.note.empty())
    m.plot.bottom -= 1.25 * theme.tick_size * static_cast<double>(m.note.size()) + 0.5 * theme.gap;
  m.plot.bottom -= x_axis_height(grid.x, sheet.furniture, theme);
  if (sheet.furniture.legend && !grid.kinds.empty())
    place_names(m, grid, sheet, header_end(sheet, title, grid.y.label, theme), theme);
  if (sheet.furniture.ticks) {
    const AxisMapping y{
        extent_of(grid.y_edges, grid.y.scale), {m.plot.bottom, m.plot.top}, grid.y.scale};
    m.plot.left +=
        tick_label_width(axis_ticks(y, false, theme), theme) + theme.gap + theme.tick_length;
    if (!theme.upright_y_label && !grid.y.label.empty())
      m.plot.left += theme.label_size + theme.gap;
  }
  if (sheet.furniture.legend && grid.kinds.empty())
    place_bar(m, grid, theme);
  else if (sheet.furniture.ticks)
    m.plot.right -= 1.2 * theme.tick_size;
  if (!m.plot.drawable())
    m = {.plot = sheet.body, .bar = {}, .x = {}, .y = {}, .values = {}, .legend = {}, .note = {}};
  m.plot = with_margins(m.plot, grid.margins, box);
  if (m.bar.drawable()) {
    const double width = m.bar.width();
    m.bar = {m.plot.right + 1.5 * theme.gap, m.plot.top, m.plot.right + 1.5 * theme.gap + width,
             m.plot.bottom};
  }
  m.x = {extent_of(grid.x_edges, grid.x.scale), {m.plot.left, m.plot.right}, grid.x.scale};
  m.y = {extent_of(grid.y_edges, grid.y.scale), {m.plot.bottom, m.plot.top}, grid.y.scale};
  m.values = value_mapping(grid, m.bar);
  return m;
}

std::optional<GridMapping::Cell> GridMapping::cell_at(const GridMap& grid, Point p) const {
  if (!plot.contains(p) || grid.rows == 0 || grid.cols == 0) return std::nullopt;
  const auto place = [](double share, std::size_t count) {
    const double k = std::floor(share * static_cast<double>(count));
    return static_cast<std::size_t>(std::clamp(k, 0.0, static_cast<double>(count) - 1));
  };
  return Cell{place((plot.bottom - p.y) / plot.height(), grid.rows),
              place((p.x - plot.left) / plot.width(), grid.cols)};
}

Rect GridMapping::box_of(const GridMap& grid, Cell cell) const {
  const double width = plot.width() / static_cast<double>(grid.cols),
               height = plot.height() / static_cast<double>(grid.rows);
  const double left = plot.left + static_cast<double>(cell.col) * width,
               bottom = plot.bottom - static_cast<double>(cell.row) * height;
  return {left, bottom - height, left + width, bottom};
}

}  // namespace polarflow
