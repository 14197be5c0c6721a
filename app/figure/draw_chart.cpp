// Drawing of line charts.

#include <algorithm>

#include "app/figure/layout.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"
#include "app/figure/thinning.h"

namespace polarflow {
namespace {

/// A chart, where it goes and what it is drawn with.
struct DrawnChart {
  const LineChart& chart;
  const ChartMapping& mapping;
  const Renderer& renderer;
  Rect clip;  ///< the plot and half a line's width around it

  [[nodiscard]] Canvas& canvas() const { return renderer.canvas; }
  [[nodiscard]] const Theme& theme() const { return renderer.theme; }
};

Rect grown(const Rect& box, double by, const Rect& within) {
  return {std::max(box.left - by, within.left), std::max(box.top - by, within.top),
          std::min(box.right + by, within.right), std::min(box.bottom + by, within.bottom)};
}

void draw_y_axis(const DrawnChart& d, const Furniture& furniture) {
  const bool labelled = furniture.ticks && d.mapping.left_room;
  const Theme& theme = d.theme();
  const Rect& plot = d.mapping.plot;
  const double marks = theme.spines ? theme.tick_length : 0;
  for (const Tick& tick : axis_ticks(d.mapping.y, false, theme)) {
    const double y = d.mapping.y.to_canvas(tick.value);
    if (tick.major())
      draw_line(d.canvas(), {plot.left, y}, {plot.right, y}, {theme.grid, theme.grid_width});
    if (marks > 0 && furniture.ticks)
      draw_line(d.canvas(), {plot.left - marks * (tick.major() ? 1 : 0.55), y}, {plot.left, y},
                {theme.axis, theme.axis_width});
    if (tick.major() && labelled)
      d.canvas().text({plot.left - marks - 0.7 * theme.gap, y}, tick.label,
                      placed(tick_text(theme), HAlign::right, VAlign::middle));
  }
  if (theme.spines)
    draw_line(d.canvas(), {plot.left, plot.top}, {plot.left, plot.bottom},
              {theme.axis, theme.axis_width});
}

void draw_series(const DrawnChart& d, const Series& series) {
  const Theme& theme = d.theme();
  const bool context = series.slot < 0;
  const Stroke stroke{d.renderer.slot(series.slot), theme.curve_width * (context ? 0.6 : 1),
                      series.dash};
  const std::size_t size = std::min(series.x.size(), series.y.size());
  const auto pieces = curve_pieces(series.x.span().first(size), series.y.span().first(size),
                                   d.mapping, d.clip, d.canvas().dots_per_point());
  for (const Polyline& piece : pieces) {
    if (piece.size() == 1)
      d.canvas().disc(piece[0], stroke.width, stroke.colour);
    else
      d.canvas().polyline(piece, stroke);
  }
}

/// Grey curves first, so that the named ones lie on top.
void draw_all_series(const DrawnChart& d) {
  for (const bool context : {true, false})
    for (const Series& series : d.chart.series)
      if (!series.hidden && (series.slot < 0) == context) draw_series(d, series);
}

/// Where a time lies; NaN outside the plot.
double place_of(const DrawnChart& d, double t) {
  const double x = d.mapping.x.to_canvas(x_at_time(d.chart, t));
  return x >= d.mapping.plot.left && x <= d.mapping.plot.right ? x : NAN;
}

void draw_reference_lines(const DrawnChart& d) {
  const Theme& theme = d.theme();
  const Rect& plot = d.mapping.plot;
  const auto stroke = [&](const ReferenceLine& line) {
    const Colour quiet = mix(theme.muted, theme.background, 0.4);
    const Colour colour = line.slot < 0 ? quiet : d.renderer.slot(line.slot);
    return Stroke{colour, theme.axis_width * 1.3, Dash::dashed};
  };
  for (const ReferenceLine& line : d.chart.horizontal)
    if (const double y = d.mapping.y.to_canvas(line.at); y >= plot.top && y <= plot.bottom)
      draw_line(d.canvas(), {plot.left, y}, {plot.right, y}, stroke(line));
  for (const ReferenceLine& line : d.chart.vertical)
    if (const double x = place_of(d, line.at); std::isfinite(x))
      draw_line(d.canvas(), {x, plot.top}, {x, plot.bottom}, stroke(line));
}

void draw_reference_labels(const DrawnChart& d) {
  const Theme& theme = d.theme();
  const Rect& plot = d.mapping.plot;
  const double away = 0.5 * theme.gap;
  for (const ReferenceLine& line : d.chart.horizontal)
    if (const double y = d.mapping.y.to_canvas(line.at); y >= plot.top && y <= plot.bottom)
      draw_backed_text(d.canvas(), {plot.right - away, y - away}, line.label,
                       placed(tick_text(theme), HAlign::right, VAlign::baseline), plot, theme);
  for (const ReferenceLine& line : d.chart.vertical)
    if (const double x = place_of(d, line.at); std::isfinite(x))
      draw_backed_text(d.canvas(), {x + away, plot.top + away}, line.label,
                       placed(tick_text(theme), HAlign::left, VAlign::top), plot, theme);
}

void draw_cursor_line(const DrawnChart& d, double x, Dash dash) {
  const Rect& plot = d.mapping.plot;
  if (std::isfinite(x))
    draw_line(d.canvas(), {x, plot.top}, {x, plot.bottom},
              {faded(d.theme().accent, 0.55), d.theme().axis_width * 1.3, dash});
}

/// A thin line with its letter on top, for each of A and B.
void draw_extra_cursors(const DrawnChart& d) {
  const Theme& theme = d.theme();
  const TextStyle style = coloured(placed(tick_text(theme), HAlign::left, VAlign::top),
                                   readable_on(theme.accent, theme.background, 4.5));
  for (const ReferenceLine& line : d.chart.extra_cursors) {
    const double x = place_of(d, line.at), away = 0.5 * theme.gap;
    draw_cursor_line(d, x, Dash::dashed);
    if (std::isfinite(x))
      draw_backed_text(d.canvas(), {x + away, d.mapping.plot.top + away}, line.label, style,
                       d.mapping.plot, theme);
  }
}

/// The shared time as a line, with a dot where it meets each named curve; each at all where what
/// comes is hidden, so that the first redraw shows the values at the start.
void draw_cursors(const DrawnChart& d) {
  draw_extra_cursors(d);
  if (!d.chart.cursor) return;
  const double t = *d.chart.cursor;
  draw_cursor_line(d, place_of(d, t), Dash::solid);
  const Rect& plot = d.mapping.plot;
  const double there = d.mapping.x.to_canvas(x_at_time(d.chart, t));
  // A start at t = 0 lies before a logarithmic axis.
  const double x = d.chart.conceals && !(there >= plot.left) ? plot.left : there;
  for (const Series& series : d.chart.series) {
    if (series.hidden || (series.slot < 0 && !d.chart.conceals)) continue;
    const Point p{x, d.mapping.y.to_canvas(value_at_time(d.chart, series, t))};
    if (!plot.contains(p)) continue;
    const Colour colour = series.slot < 0 ? d.theme().muted : d.renderer.slot(series.slot);
    draw_marker(d.canvas(), p, MarkerKind::dot, colour, false, d.theme());
  }
}

void draw_markers(const DrawnChart& d) {
  const Theme& theme = d.theme();
  for (const ChartMarker& marker : d.chart.markers) {
    const Point p = d.mapping.to_canvas(marker.x, marker.y);
    if (!d.clip.contains(p)) continue;
    const Colour colour = marker.slot < 0 ? theme.ink : d.renderer.slot(marker.slot);
    draw_marker(d.canvas(), p, marker.kind, colour, false, theme);
    const double lift = marker.kind == MarkerKind::pin ? 3 * theme.marker_radius : 0;
    draw_marker_label(d.canvas(), {p.x, p.y - lift}, 1.4 * theme.gap, marker.label, d.mapping.plot,
                      theme);
  }
}

/// The line from a curve's end to its name, where the name had to move.
void draw_leader(const DrawnChart& d, const LegendEntry& entry, Colour colour) {
  const Series& series = d.chart.series[entry.series];
  const auto xs = series.x.span(), ys = series.y.span();
  const std::size_t size = std::min(xs.size(), ys.size());
  if (size == 0 || series.hidden) return;
  const Point end = d.mapping.to_canvas(xs[size - 1], ys[size - 1]);
  const Rect& plot = d.mapping.plot;
  if (!d.clip.contains(end) || end.x < plot.right - 1.5 * d.theme().gap) return;
  draw_line(d.canvas(), {plot.right + 0.25 * d.theme().gap, end.y},
            {entry.box.left - 0.4 * d.theme().gap, entry.box.centre().y},
            {faded(colour, 0.55), d.theme().axis_width});
}

void draw_legend_entry(const DrawnChart& d, const LegendEntry& entry) {
  const Theme& theme = d.theme();
  const Series& series = d.chart.series[entry.series];
  const Colour quiet = mix(theme.muted, theme.background, 0.55);
  const Colour colour = series.hidden ? quiet : d.renderer.slot(series.slot);
  const double y = entry.box.centre().y, swatch = theme.label_size * 1.2;
  double x = entry.box.left;
  if (d.mapping.end_labels) {
    draw_leader(d, entry, colour);
  } else {
    draw_line(d.canvas(), {x, y}, {x + swatch, y},
              {colour, theme.curve_width * (series.hidden ? 0.7 : 1.25), series.dash});
    x += theme.label_size * 1.5;
  }
  const Colour ink =
      d.mapping.end_labels ? readable_on(colour, theme.background, 4.5) : theme.muted;
  d.canvas().text({x, y},
                  elided(series.legend_text(), theme.label_size, entry.box.right - x + 0.01),
                  coloured(placed(label_text(theme), HAlign::left, VAlign::middle),
                           series.hidden ? quiet : ink));
}

/// How many curves are drawn in grey without a name.
void draw_context_count(const DrawnChart& d, const Sheet& sheet) {
  const auto is_context = [](const Series& series) { return series.slot < 0 && !series.hidden; };
  const auto count = std::count_if(d.chart.series.begin(), d.chart.series.end(), is_context);
  if (count == 0 || !d.mapping.end_labels || sheet.header.height() <= 0) return;
  const Theme& theme = d.theme();
  const std::string text = std::to_string(count) + (count == 1 ? " other" : " others") + " in grey";
  const double from = header_end(sheet, d.renderer.figure.title, d.chart.y.label, theme);
  if (from + nominal_text_width(text, theme.tick_size) > sheet.header.right) return;
  d.canvas().text({sheet.header.right, sheet.header.top + 0.8 * theme.label_size}, text,
                  placed(tick_text(theme), HAlign::right, VAlign::baseline));
}

bool has_visible_data(const DrawnChart& d) {
  const auto shows = [&](const Series& series) {
    const std::size_t size = std::min(series.x.size(), series.y.size());
    for (std::size_t i = 0; i < size; ++i) {
      const Point p = d.mapping.to_canvas(series.x[i], series.y[i]);
      if (std::isfinite(p.x) && std::isfinite(p.y)) return true;
    }
    return false;
  };
  return std::any_of(d.chart.series.begin(), d.chart.series.end(),
                     [&](const Series& series) { return !series.hidden && shows(series); });
}

/// Why the plot is empty.
const char* empty_reason(const LineChart& chart) {
  const bool any = std::any_of(chart.series.begin(), chart.series.end(), [](const Series& series) {
    return !series.hidden && series.x.size() > 0 && series.y.size() > 0;
  });
  const bool all_hidden =
      !chart.series.empty() && std::all_of(chart.series.begin(), chart.series.end(),
                                           [](const Series& s) { return s.hidden; });
  if (all_hidden) return "all curves are hidden";
  if (!any) return "no data yet";
  const bool log = chart.x.scale == AxisScale::log || chart.y.scale == AxisScale::log;
  return log ? "nothing positive to show" : "no finite values";
}

void draw_empty_note(const DrawnChart& d) {
  const std::string_view reason = empty_reason(d.chart);
  const double size = d.theme().label_size;
  d.canvas().text(d.mapping.plot.centre(), elided(reason, size, d.mapping.plot.width()),
                  placed(label_text(d.theme()), HAlign::centre, VAlign::middle));
}

/// The part of the plot left of the cursor.
Rect until_cursor(const DrawnChart& d) {
  Rect shown = d.clip;
  const double x = d.mapping.x.to_canvas(x_at_time(d.chart, *d.chart.cursor));
  shown.right = std::isfinite(x) ? std::clamp(x, shown.left, shown.right) : shown.left;
  return shown;
}

void draw_inside(const DrawnChart& d) {
  d.canvas().push_clip(d.clip);
  draw_reference_lines(d);
  const bool conceals = d.chart.conceals && d.chart.cursor;
  if (conceals) d.canvas().push_clip(until_cursor(d));
  draw_all_series(d);
  if (conceals) d.canvas().pop_clip();
  draw_reference_labels(d);
  d.canvas().pop_clip();
  draw_cursors(d);
  draw_markers(d);
}

}  // namespace

void draw_panel(const LineChart& chart, const Renderer& renderer) {
  const Sheet sheet = sheet_for(renderer.figure.title, chart.y.label, renderer.box, renderer.theme);
  const ChartMapping mapping =
      chart_layout(chart, renderer.figure.title, renderer.box, renderer.theme);
  if (!mapping.plot.drawable()) return;
  const DrawnChart d{chart, mapping, renderer,
                     grown(mapping.plot, 0.75 * renderer.theme.curve_width, renderer.box)};

  draw_header(renderer.canvas, sheet, renderer.figure.title, chart.y.label, renderer.theme);
  draw_y_axis(d, sheet.furniture);
  if (mapping.left_room)
    draw_turned_y_label(renderer.canvas, sheet, chart.y.label, mapping.plot, renderer.theme);
  draw_x_axis(renderer.canvas, chart.x, mapping.x, mapping.plot, renderer.box, sheet.furniture,
              renderer.theme);
  draw_inside(d);
  if (!has_visible_data(d)) draw_empty_note(d);
  for (const LegendEntry& entry : mapping.legend) draw_legend_entry(d, entry);
  draw_context_count(d, sheet);
}

}  // namespace polarflow
