// Drawing of line charts.

#include <algorithm>

#include "app/figure/layout.h"
#include "app/figure/strokes.h"
#include "app/figure/text_metrics.h"
#include "app/figure/thinning.h"

namespace polarflow {
namespace {

/// A chart, where it goes and what it is drawn with.
struct ChartStage {
  const LineChart& chart;
  const ChartMapping& mapping;
  const Stage& stage;
  Rect clip;  ///< the plot and half a line's width around it

  [[nodiscard]] Canvas& canvas() const { return stage.canvas; }
  [[nodiscard]] const Theme& theme() const { return stage.theme; }
};

Rect grown(const Rect& box, double by, const Rect& within) {
  return {std::max(box.left - by, within.left), std::max(box.top - by, within.top),
          std::min(box.right + by, within.right), std::min(box.bottom + by, within.bottom)};
}

void draw_y_axis(const ChartStage& s, const Furniture& furniture) {
  const bool labelled = furniture.ticks && s.mapping.left_room;
  const Theme& theme = s.theme();
  const Rect& plot = s.mapping.plot;
  const double marks = theme.spines ? theme.tick_length : 0;
  for (const Tick& tick : axis_ticks(s.mapping.y, false, theme)) {
    const double y = s.mapping.y.to_canvas(tick.value);
    if (tick.major())
      draw_line(s.canvas(), {plot.left, y}, {plot.right, y}, {theme.grid, theme.grid_width});
    if (marks > 0 && furniture.ticks)
      draw_line(s.canvas(), {plot.left - marks * (tick.major() ? 1 : 0.55), y}, {plot.left, y},
                {theme.axis, theme.axis_width});
    if (tick.major() && labelled)
      s.canvas().text({plot.left - marks - 0.7 * theme.gap, y}, tick.label,
                      placed(tick_text(theme), HAlign::right, VAlign::middle));
  }
  if (theme.spines)
    draw_line(s.canvas(), {plot.left, plot.top}, {plot.left, plot.bottom},
              {theme.axis, theme.axis_width});
}

void draw_series(const ChartStage& s, const Series& series) {
  const Theme& theme = s.theme();
  const bool context = series.slot < 0;
  const Stroke stroke{s.stage.slot(series.slot), theme.curve_width * (context ? 0.6 : 1),
                      series.dash};
  const std::size_t size = std::min(series.x.size(), series.y.size());
  const auto pieces = curve_pieces(series.x.span().first(size), series.y.span().first(size),
                                   s.mapping, s.clip, s.canvas().dots_per_point());
  for (const Polyline& piece : pieces) {
    if (piece.size() == 1)
      s.canvas().disc(piece[0], stroke.width, stroke.colour);
    else
      s.canvas().polyline(piece, stroke);
  }
}

/// Grey curves first, so that the named ones lie on top.
void draw_all_series(const ChartStage& s) {
  for (const bool context : {true, false})
    for (const Series& series : s.chart.series)
      if (!series.hidden && (series.slot < 0) == context) draw_series(s, series);
}

/// Where a time lies; NaN outside the plot.
double place_of(const ChartStage& s, double t) {
  const double x = s.mapping.x.to_canvas(x_at_time(s.chart, t));
  return x >= s.mapping.plot.left && x <= s.mapping.plot.right ? x : NAN;
}

void draw_reference_lines(const ChartStage& s) {
  const Theme& theme = s.theme();
  const Rect& plot = s.mapping.plot;
  const auto stroke = [&](const ReferenceLine& line) {
    const Colour quiet = mix(theme.muted, theme.background, 0.4);
    const Colour colour = line.slot < 0 ? quiet : s.stage.slot(line.slot);
    return Stroke{colour, theme.axis_width * 1.3, Dash::dashed};
  };
  for (const ReferenceLine& line : s.chart.horizontal)
    if (const double y = s.mapping.y.to_canvas(line.at); y >= plot.top && y <= plot.bottom)
      draw_line(s.canvas(), {plot.left, y}, {plot.right, y}, stroke(line));
  for (const ReferenceLine& line : s.chart.vertical)
    if (const double x = place_of(s, line.at); std::isfinite(x))
      draw_line(s.canvas(), {x, plot.top}, {x, plot.bottom}, stroke(line));
}

void draw_reference_labels(const ChartStage& s) {
  const Theme& theme = s.theme();
  const Rect& plot = s.mapping.plot;
  const double away = 0.5 * theme.gap;
  for (const ReferenceLine& line : s.chart.horizontal)
    if (const double y = s.mapping.y.to_canvas(line.at); y >= plot.top && y <= plot.bottom)
      draw_backed_text(s.canvas(), {plot.right - away, y - away}, line.label,
                       placed(tick_text(theme), HAlign::right, VAlign::baseline), plot, theme);
  for (const ReferenceLine& line : s.chart.vertical)
    if (const double x = place_of(s, line.at); std::isfinite(x))
      draw_backed_text(s.canvas(), {x + away, plot.top + away}, line.label,
                       placed(tick_text(theme), HAlign::left, VAlign::top), plot, theme);
}

void draw_cursor_line(const ChartStage& s, double x, Dash dash) {
  const Rect& plot = s.mapping.plot;
  if (std::isfinite(x))
    draw_line(s.canvas(), {x, plot.top}, {x, plot.bottom},
              {faded(s.theme().accent, 0.55), s.theme().axis_width * 1.3, dash});
}

/// A thin line with its letter on top, for each of A and B.
void draw_extra_cursors(const ChartStage& s) {
  const Theme& theme = s.theme();
  const TextStyle style = coloured(placed(tick_text(theme), HAlign::left, VAlign::top),
                                   readable_on(theme.accent, theme.background, 4.5));
  for (const ReferenceLine& line : s.chart.extra_cursors) {
    const double x = place_of(s, line.at), away = 0.5 * theme.gap;
    draw_cursor_line(s, x, Dash::dashed);
    if (std::isfinite(x))
      draw_backed_text(s.canvas(), {x + away, s.mapping.plot.top + away}, line.label, style,
                       s.mapping.plot, theme);
  }
}

/// The shared time as a line, with a dot where it meets each named curve.
void draw_cursors(const ChartStage& s) {
  draw_extra_cursors(s);
  if (!s.chart.cursor) return;
  const double t = *s.chart.cursor;
  draw_cursor_line(s, place_of(s, t), Dash::solid);
  for (const Series& series : s.chart.series) {
    if (series.hidden || series.slot < 0) continue;
    const Point p = s.mapping.to_canvas(x_at_time(s.chart, t), value_at_time(s.chart, series, t));
    if (!s.mapping.plot.contains(p)) continue;
    draw_marker(s.canvas(), p, MarkerKind::dot, s.stage.slot(series.slot), false, s.theme());
  }
}

void draw_markers(const ChartStage& s) {
  const Theme& theme = s.theme();
  for (const ChartMarker& marker : s.chart.markers) {
    const Point p = s.mapping.to_canvas(marker.x, marker.y);
    if (!s.clip.contains(p)) continue;
    const Colour colour = marker.slot < 0 ? theme.ink : s.stage.slot(marker.slot);
    draw_marker(s.canvas(), p, marker.kind, colour, false, theme);
    const double lift = marker.kind == MarkerKind::pin ? 3 * theme.marker_radius : 0;
    draw_marker_label(s.canvas(), {p.x, p.y - lift}, 1.4 * theme.gap, marker.label, s.mapping.plot,
                      theme);
  }
}

/// The line from a curve's end to its name, where the name had to move.
void draw_leader(const ChartStage& s, const LegendEntry& entry, Colour colour) {
  const Series& series = s.chart.series[entry.series];
  const auto xs = series.x.span(), ys = series.y.span();
  const std::size_t size = std::min(xs.size(), ys.size());
  if (size == 0 || series.hidden) return;
  const Point end = s.mapping.to_canvas(xs[size - 1], ys[size - 1]);
  const Rect& plot = s.mapping.plot;
  if (!s.clip.contains(end) || end.x < plot.right - 1.5 * s.theme().gap) return;
  draw_line(s.canvas(), {plot.right + 0.25 * s.theme().gap, end.y},
            {entry.box.left - 0.4 * s.theme().gap, entry.box.centre().y},
            {faded(colour, 0.55), s.theme().axis_width});
}

void draw_legend_entry(const ChartStage& s, const LegendEntry& entry) {
  const Theme& theme = s.theme();
  const Series& series = s.chart.series[entry.series];
  const Colour quiet = mix(theme.muted, theme.background, 0.55);
  const Colour colour = series.hidden ? quiet : s.stage.slot(series.slot);
  const double y = entry.box.centre().y, swatch = theme.label_size * 1.2;
  double x = entry.box.left;
  if (s.mapping.end_labels) {
    draw_leader(s, entry, colour);
  } else {
    draw_line(s.canvas(), {x, y}, {x + swatch, y},
              {colour, theme.curve_width * (series.hidden ? 0.7 : 1.25), series.dash});
    x += theme.label_size * 1.5;
  }
  const Colour ink =
      s.mapping.end_labels ? readable_on(colour, theme.background, 4.5) : theme.muted;
  s.canvas().text({x, y},
                  elided(series.legend_text(), theme.label_size, entry.box.right - x + 0.01),
                  coloured(placed(label_text(theme), HAlign::left, VAlign::middle),
                           series.hidden ? quiet : ink));
}

/// How many curves are drawn in grey without a name.
void draw_context_count(const ChartStage& s, const Sheet& sheet) {
  const auto is_context = [](const Series& series) { return series.slot < 0 && !series.hidden; };
  const auto count = std::count_if(s.chart.series.begin(), s.chart.series.end(), is_context);
  if (count == 0 || !s.mapping.end_labels || sheet.header.height() <= 0) return;
  const Theme& theme = s.theme();
  const std::string text = std::to_string(count) + (count == 1 ? " other" : " others") + " in grey";
  const double from = header_end(sheet, s.stage.figure.title, s.chart.y.label, theme);
  if (from + nominal_text_width(text, theme.tick_size) > sheet.header.right) return;
  s.canvas().text({sheet.header.right, sheet.header.top + 0.8 * theme.label_size}, text,
                  placed(tick_text(theme), HAlign::right, VAlign::baseline));
}

bool has_visible_data(const ChartStage& s) {
  const auto shows = [&](const Series& series) {
    const std::size_t size = std::min(series.x.size(), series.y.size());
    for (std::size_t i = 0; i < size; ++i) {
      const Point p = s.mapping.to_canvas(series.x[i], series.y[i]);
      if (std::isfinite(p.x) && std::isfinite(p.y)) return true;
    }
    return false;
  };
  return std::any_of(s.chart.series.begin(), s.chart.series.end(),
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

void draw_empty_note(const ChartStage& s) {
  const std::string_view reason = empty_reason(s.chart);
  const double size = s.theme().label_size;
  s.canvas().text(s.mapping.plot.centre(), elided(reason, size, s.mapping.plot.width()),
                  placed(label_text(s.theme()), HAlign::centre, VAlign::middle));
}

/// The part of the plot left of the cursor.
Rect until_cursor(const ChartStage& s) {
  Rect shown = s.clip;
  const double x = s.mapping.x.to_canvas(x_at_time(s.chart, *s.chart.cursor));
  shown.right = std::isfinite(x) ? std::clamp(x, shown.left, shown.right) : shown.left;
  return shown;
}

void draw_inside(const ChartStage& s) {
  s.canvas().push_clip(s.clip);
  draw_reference_lines(s);
  const bool conceals = s.chart.conceals && s.chart.cursor;
  if (conceals) s.canvas().push_clip(until_cursor(s));
  draw_all_series(s);
  if (conceals) s.canvas().pop_clip();
  draw_reference_labels(s);
  s.canvas().pop_clip();
  draw_cursors(s);
  draw_markers(s);
}

}  // namespace

void draw_panel(const LineChart& chart, const Stage& stage) {
  const Sheet sheet = sheet_for(stage.figure.title, chart.y.label, stage.box, stage.theme);
  const ChartMapping mapping = chart_layout(chart, stage.figure.title, stage.box, stage.theme);
  if (!mapping.plot.drawable()) return;
  const ChartStage s{chart, mapping, stage,
                     grown(mapping.plot, 0.75 * stage.theme.curve_width, stage.box)};

  draw_header(stage.canvas, sheet, stage.figure.title, chart.y.label, stage.theme);
  draw_y_axis(s, sheet.furniture);
  if (mapping.left_room)
    draw_turned_y_label(stage.canvas, sheet, chart.y.label, mapping.plot, stage.theme);
  draw_x_axis(stage.canvas, chart.x, mapping.x, mapping.plot, stage.box, sheet.furniture,
              stage.theme);
  draw_inside(s);
  if (!has_visible_data(s)) draw_empty_note(s);
  for (const LegendEntry& entry : mapping.legend) draw_legend_entry(s, entry);
  draw_context_count(s, sheet);
}

}  // namespace polarflow
