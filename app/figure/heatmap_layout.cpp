// Where the parts of a heatmap go.

#include <algorithm>
#include <cmath>

#include "app/figure/heatmap_parts.h"
#include "app/figure/layout.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

Interval value_range(const Heatmap& h) {
  Axis axis;
  axis.range = h.range;
  ValueSpan extent(AxisScale::linear);
  extent.add(h.values.span());
  Interval range = shown_range(axis, extent.get(), 0);
  if (h.range || !is_diverging(h.map)) return range;
  const double largest = std::max(std::abs(range.lo), std::abs(range.hi));
  return {-largest, largest};
}

AxisMapping x_mapping(const Heatmap& h) {
  if (!timed(h)) return {{0, std::max(1.0, static_cast<double>(h.cols))}, {}, AxisScale::linear};
  ValueSpan extent(h.x.scale);
  extent.add(h.x_edges.span());
  return {shown_range(h.x, extent.get(), 0), {}, h.x.scale};
}

double widest_row_name(const Heatmap& h, const Theme& theme) {
  double width = 0;
  for (std::size_t row = 0; row < h.rows; ++row)
    width = std::max(width, nominal_text_width(row_name(h, row), theme.tick_size));
  if (h.column_bars.empty()) return width;
  return std::max(width, nominal_text_width(h.column_bars_label, theme.tick_size));
}

/// Takes the bars' strip off the top of the plot, where a matrix has room for it.
void reserve_column_bars(HeatmapMapping& m, const Heatmap& h, const Theme& theme) {
  const double height = std::min(0.22 * m.plot.height(), 6 * theme.tick_size);
  if (h.column_bars.empty() || timed(h) || height < 2.5 * theme.tick_size) return;
  m.column_bars = m.plot;
  m.plot.top += height;
  m.column_bars.bottom = m.plot.top - 0.5 * theme.gap;
}

/// Cells of a matrix are kept from being much longer one way than the other.
void limit_stretch(HeatmapMapping& m, const Heatmap& h) {
  if (timed(h) || h.rows == 0 || h.cols == 0) return;
  constexpr double kMostStretch = 2.2;
  const double rows = static_cast<double>(h.rows), cols = static_cast<double>(h.cols);
  const double width = m.plot.width() / cols, height = m.plot.height() / rows;
  if (width > kMostStretch * height) m.plot.right = m.plot.left + cols * kMostStretch * height;
  if (height > kMostStretch * width) m.plot.bottom = m.plot.top + rows * kMostStretch * width;
}

}  // namespace

bool timed(const Heatmap& h) {
  return h.cols > 0 && h.x_edges.size() == h.cols + 1;
}

std::string row_name(const Heatmap& h, std::size_t row) {
  return row < h.row_labels.size() ? h.row_labels[row] : std::to_string(row + 1);
}

AxisMapping bar_mapping(const HeatmapMapping& m) {
  return {m.value_range, {m.bar.bottom, m.bar.top}, AxisScale::linear};
}

HeatmapMapping heatmap_layout(const Heatmap& h, std::string_view title, const Rect& box,
                              const Theme& theme) {
  const Sheet sheet = sheet_for(title, h.y.label, box, theme);
  HeatmapMapping m;
  m.rows = h.rows;
  m.value_range = value_range(h);
  m.plot = sheet.body;
  m.plot.bottom -= x_axis_height(h.x, sheet.furniture, theme);
  if (!m.plot.drawable()) m.plot = sheet.body;
  m.bar = m.plot;
  if (sheet.furniture.ticks) {
    m.plot.left += std::min(widest_row_name(h, theme), 0.3 * box.width()) + theme.gap;
    if (!theme.upright_y_label && !h.y.label.empty()) m.plot.left += theme.label_size + theme.gap;
  }
  if (sheet.furniture.legend) {
    const double bar = 1.3 * theme.gap;
    const double labels = tick_label_width(axis_ticks(bar_mapping(m), false, theme), theme);
    const bool turned = !theme.upright_y_label && !h.bar_label.empty();
    const double name = turned ? theme.label_size + theme.gap : 0;
    m.bar.left = m.plot.right - name - labels - theme.gap - bar;
    m.bar.right = m.bar.left + bar;
    m.plot.right = m.bar.left - 1.5 * theme.gap;
  } else {
    m.bar = {};
  }
  m.plot = with_margins(m.plot, h.margins, box);
  if (sheet.furniture.ticks) reserve_column_bars(m, h, theme);
  limit_stretch(m, h);
  m.column_bars.left = m.plot.left, m.column_bars.right = m.plot.right;
  if (m.bar.drawable()) {
    const double shift = m.plot.right + 1.5 * theme.gap - m.bar.left;
    m.bar = {m.bar.left + shift, m.plot.top, m.bar.right + shift, m.plot.bottom};
  }
  m.x = x_mapping(h);
  m.x.canvas = {m.plot.left, m.plot.right};
  return m;
}

}  // namespace polarflow
