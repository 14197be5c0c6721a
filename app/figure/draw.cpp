#include <algorithm>
#include <cmath>

#include "app/figure/figure.h"
#include "app/figure/layout.h"
#include "app/figure/page.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"

namespace polarflow {
namespace {

bool has_room(const Rect& box) {
  constexpr double kFar = 1e6;
  const auto sane = [](double v) { return std::abs(v) < kFar; };  // false for NaN
  return sane(box.left) && sane(box.top) && sane(box.right) && sane(box.bottom) && box.drawable();
}

int max_slot(const Message&) {
  return 0;
}

int max_slot(const Heatmap&) {
  return 0;
}

int max_slot(const GridMap& grid) {
  int most = 0;
  for (const GridMap::Kind& kind : grid.kinds) most = std::max(most, kind.slot);
  return most;
}

int max_slot(const LineChart& chart) {
  int most = 0;
  for (const Series& series : chart.series) most = std::max(most, series.slot);
  return most;
}

int max_slot(const SimplexPlot& plot) {
  int most = 0;
  for (const SimplexCurve& curve : plot.curves) most = std::max(most, curve.slot);
  for (const SimplexMarker& marker : plot.markers) most = std::max(most, marker.slot);
  return most;
}

/// On this canvas or by layout's table, whichever is more.
double width_of(std::string_view text, const TextStyle& style, const Canvas& canvas) {
  return std::max(canvas.text_width(text, style), nominal_text_width(text, style.size));
}

std::vector<std::string> wrapped(std::string_view text, const TextStyle& style, double width,
                                 const Canvas& canvas) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string word(text.substr(at, end - at));
    const std::string longer = lines.back().empty() ? word : lines.back() + " " + word;
    if (lines.back().empty() || width_of(longer, style, canvas) <= width)
      lines.back() = longer;
    else
      lines.push_back(word);
    if (end < text.size() && text[end] == '\n') lines.emplace_back();
    at = end + 1;
  }
  return lines;
}

template <class Panel, class Mapping>
std::optional<Mapping> mapping_of(const Figure& figure, const Rect& box, const Theme& theme,
                                  Mapping (*layout)(const Panel&, std::string_view, const Rect&,
                                                    const Theme&)) {
  const auto* panel = std::get_if<Panel>(&figure.panel);
  if (panel == nullptr || !has_room(box)) return std::nullopt;
  return layout(*panel, figure.title, box, theme);
}

}  // namespace

Palette palette_of(const Figure& figure) {
  const int most = std::visit([](const auto& panel) { return max_slot(panel); }, figure.panel);
  return resolved(figure.palette, most);
}

void draw_panel(const Message& message, const Renderer& renderer) {
  const Theme& theme = renderer.theme;
  const Sheet sheet = sheet_for(renderer.figure.title, {}, renderer.box, theme);
  draw_header(renderer.canvas, sheet, renderer.figure.title, {}, theme);
  const TextStyle style = placed(label_text(theme), HAlign::centre, VAlign::middle);
  const double width = std::min(sheet.body.width() - 2 * theme.gap, 36 * theme.label_size);
  const double step = 1.45 * theme.label_size;
  const auto room = static_cast<std::size_t>(std::max(sheet.body.height() / step, 0.0));
  auto lines = wrapped(message.text, style, width, renderer.canvas);
  if (lines.size() > room) {
    lines.resize(room);
    if (room > 0) lines.back() += " …";
  }
  Point at = sheet.body.centre();
  at.y -= step * (static_cast<double>(lines.size()) - 1) / 2;
  for (const std::string& line : lines) {
    if (const auto shown = elided(line, style.size, sheet.body.width()); !shown.empty())
      renderer.canvas.text(at, shown, style);
    at.y += step;
  }
}

void draw(const Figure& figure, const Rect& box, Canvas& canvas, const Theme& theme) {
  if (!has_room(box)) return;
  const Renderer renderer{figure, palette_of(figure), box, canvas, theme};
  canvas.push_clip(box);
  std::visit([&](const auto& panel) { draw_panel(panel, renderer); }, figure.panel);
  canvas.pop_clip();
}

std::optional<ChartMapping> chart_mapping(const Figure& figure, const Rect& box,
                                          const Theme& theme) {
  return mapping_of(figure, box, theme, chart_layout);
}

std::optional<HeatmapMapping> heatmap_mapping(const Figure& figure, const Rect& box,
                                              const Theme& theme) {
  return mapping_of(figure, box, theme, heatmap_layout);
}

std::optional<GridMapping> grid_mapping(const Figure& figure, const Rect& box, const Theme& theme) {
  return mapping_of(figure, box, theme, grid_layout);
}

std::optional<SimplexMapping> simplex_mapping(const Figure& figure, const Rect& box,
                                              const Theme& theme) {
  return mapping_of(figure, box, theme, simplex_layout);
}

}  // namespace polarflow
