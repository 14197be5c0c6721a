// Bars over the columns of a matrix.

#include <algorithm>
#include <cmath>

#include "app/figure/heatmap_parts.h"
#include "app/figure/number_format.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

constexpr double kBarShare = 0.62;  // of a column's width

/// The column of the largest bar; the count of columns where no bar is positive.
std::size_t largest_bar(const Heatmap& h) {
  std::size_t top = h.cols;
  double most = 0;
  for (std::size_t col = 0; col < std::min(h.cols, h.column_bars.size()); ++col)
    if (std::isfinite(h.column_bars[col]) && h.column_bars[col] > most)
      most = h.column_bars[top = col];
  return top;
}

/// The bar of a column, `full` being the value that fills the strip.
Rect bar_box(const Heatmap& h, const Rect& strip, std::size_t col, double full) {
  const double width = strip.width() / static_cast<double>(h.cols);
  const double centre = strip.left + (static_cast<double>(col) + 0.5) * width;
  const double height = strip.height() * std::clamp(h.column_bars[col] / full, 0.0, 1.0);
  return {centre - kBarShare / 2 * width, strip.bottom - height, centre + kBarShare / 2 * width,
          strip.bottom};
}

}  // namespace

void draw_column_bars(const Heatmap& h, const HeatmapMapping& m, const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  Rect strip = m.column_bars;
  const std::size_t top = largest_bar(h);
  strip.top += 1.3 * theme.tick_size;  // the largest one's number
  if (top >= h.cols || !(strip.height() > 0)) return;
  for (std::size_t col = 0; col < std::min(h.cols, h.column_bars.size()); ++col)
    if (std::isfinite(h.column_bars[col]))
      fill_box(renderer.canvas, bar_box(h, strip, col, h.column_bars[top]), theme.context);
  draw_line(renderer.canvas, {strip.left, strip.bottom}, {strip.right, strip.bottom},
            {theme.axis, theme.axis_width});
  const std::string number = format_number(h.column_bars[top], 3);
  const double half = nominal_text_width(number, theme.tick_size) / 2;
  const double at = std::clamp(bar_box(h, strip, top, 1).centre().x, strip.left + half,
                               std::max(strip.left, strip.right - half));
  renderer.canvas.text({at, strip.top - 0.3 * theme.tick_size}, number,
                       placed(tick_text(theme), HAlign::centre, VAlign::baseline));
  renderer.canvas.text(
      {m.plot.left - 0.7 * theme.gap, strip.centre().y},
      elided(h.column_bars_label, theme.tick_size, m.plot.left - renderer.box.left - theme.gap),
      placed(tick_text(theme), HAlign::right, VAlign::middle));
}

}  // namespace polarflow
