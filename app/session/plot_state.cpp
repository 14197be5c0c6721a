#include "app/session/plot_state.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figure/number_format.h"
#include "app/figure/token_names.h"
#include "app/views/flow/outcomes_view.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kClick = 4;  // points within which the hand holds still

/// Whether the plot's x axis is the one that all plots over time share.
bool over_shared_time(const Workspace& space, std::string_view view) {
  const View* known = find_view(view);
  const bool methods = known && known->wants_methods;  // these have no clock τ
  if (known && known->kind() != RunKind::flow) return false;
  return space.plot_state(view).against.empty() && !(methods && space.time == TimeScale::tau);
}

/// The axis with the range that is chosen, where it can show that.
AxisMapping with_range(AxisMapping axis, const std::optional<Interval>& chosen) {
  if (chosen && can_show(*chosen, axis.scale)) axis.data = *chosen;
  return axis;
}

AxisMapping x_now(const PlotStateEdit& plot) {
  const bool shared = over_shared_time(plot.space, plot.view);
  return with_range(plot.mapping.x,
                    shared ? plot.space.t_range : plot.space.plot_state(plot.view).x);
}

AxisMapping y_now(const PlotStateEdit& plot) {
  return with_range(plot.mapping.y, plot.space.plot_state(plot.view).y);
}

void show_x(const PlotStateEdit& plot, Interval range) {
  if (!can_show(range, plot.mapping.x.scale)) return;
  if (over_shared_time(plot.space, plot.view)) {
    plot.space.t_range = range;
    return;
  }
  PlotState state = plot.space.plot_state(plot.view);
  state.x = range;
  plot.space.set_plot_state(plot.view, state);
}

void show_y(const PlotStateEdit& plot, Interval range) {
  if (!can_show(range, plot.mapping.y.scale)) return;
  PlotState state = plot.space.plot_state(plot.view);
  state.y = range;
  plot.space.set_plot_state(plot.view, state);
}

void look_at(LineChart& chart, const Workspace& space, std::string_view view) {
  const PlotState& state = space.plot_state(view);
  const auto& x = over_shared_time(space, view) ? space.t_range : state.x;
  if (x) chart.x.range = x;
  if (state.y) chart.y.range = state.y;
  for (Series& series : chart.series)
    series.hidden = std::ranges::find(state.hidden, series.name) != state.hidden.end();
  if (space.cursor_a) chart.extra_cursors.push_back({.at = *space.cursor_a, .label = "A"});
  if (space.cursor_b) chart.extra_cursors.push_back({.at = *space.cursor_b, .label = "B"});
}

std::string signed_number(double value) {
  return (value > 0 ? "+" : "") + format_number(value, 3);
}

/// The painted starts that the plot of their outcomes leaves in sight, decided between the cursors
/// A and B where both are set.
StartSelection selected(const Workspace& space) {
  StartSelection selection;
  const std::vector<std::string>& hidden = space.plot_state(kOutcomesView).hidden;
  for (int token = 0; token < 3; ++token)
    if (std::ranges::find(hidden, token_name(token)) != hidden.end())
      selection.left_out.push_back(token);
  const auto &a = space.cursor_a, &b = space.cursor_b;
  if (a && b) selection.decided = Interval{std::min(*a, *b), std::max(*a, *b)};
  return selection;
}

}  // namespace

ViewParams view_params(const Workspace& space, std::string_view view) {
  ViewParams params;
  params.time = space.time;
  params.stage = space.stage;
  params.sweep = space.sweep.colour;
  params.values = space.plot_state(view).values;
  params.against = space.plot_state(view).against;
  params.selected = selected(space);
  params.heads = space.heads;
  return params;
}

std::vector<std::string> shown_maps(const Workspace& space, const Frame* frame) {
  if (!space.maps.empty()) return space.maps;
  if (frame && frame->capture()) return {"head"};
  const bool rows = frame && find_view("attention-matrix")->why_not(*frame).empty();
  return {rows ? "attention-matrix" : "attention"};
}

void look(Figure& figure, const Workspace& space, std::string_view view) {
  if (auto* chart = std::get_if<LineChart>(&figure.panel)) look_at(*chart, space, view);
  auto* map = std::get_if<Heatmap>(&figure.panel);
  if (map && !map->x_edges.empty() && space.t_range) map->x.range = space.t_range;
}

bool lies_over(const Frame* other, const Figure& figure) {
  return other && other->flow() && std::holds_alternative<LineChart>(figure.panel);
}

void lay_over(Figure& figure, Figure other, const Workspace& space, std::string_view view) {
  auto* const chart = std::get_if<LineChart>(&figure.panel);
  auto* const curves = std::get_if<LineChart>(&other.panel);
  if (!chart || !curves || curves->x.label != chart->x.label) return;
  look(other, space, view);
  for (Series& series : curves->series) {
    if (series.hidden) continue;
    series.name.clear();
    series.dash = Dash::dashed;
    chart->series.push_back(std::move(series));
  }
}

void pan(const PlotStateEdit& plot, Point by) {
  show_x(plot, panned(x_now(plot), by.x));
  show_y(plot, panned(y_now(plot), by.y));
}

void zoom(const PlotStateEdit& plot, Point at, double factor) {
  const Rect& area = plot.mapping.plot;
  if (at.x >= area.left) show_x(plot, zoomed(x_now(plot), at.x, factor));
  if (at.y <= area.bottom) show_y(plot, zoomed(y_now(plot), at.y, factor));
}

void zoom_time(Workspace& space, const AxisMapping& axis, double at, double factor) {
  const Interval range = zoomed(with_range(axis, space.t_range), at, factor);
  if (can_show(range, axis.scale)) space.t_range = range;
}

void zoom_to(const PlotStateEdit& plot, Point corner, Point opposite) {
  if (std::abs(corner.x - opposite.x) > kClick)
    show_x(plot, range_between(x_now(plot), corner.x, opposite.x));
  if (std::abs(corner.y - opposite.y) > kClick)
    show_y(plot, range_between(y_now(plot), corner.y, opposite.y));
}

void fit(Workspace& space, std::string_view view) {
  PlotState state = space.plot_state(view);
  if (over_shared_time(space, view)) space.t_range.reset();
  state.x.reset(), state.y.reset();
  space.set_plot_state(view, state);
}

void toggle_curve(Workspace& space, std::string_view view, const std::string& name) {
  PlotState state = space.plot_state(view);
  if (std::erase(state.hidden, name) == 0) state.hidden.push_back(name);
  space.set_plot_state(view, state);
}

std::string differences(const LineChart& chart, double a, double b, int most) {
  std::string text;
  for (const Series& series : chart.series) {
    if (series.hidden || series.slot < 0) continue;
    const double by = value_at_time(chart, series, b) - value_at_time(chart, series, a);
    if (!std::isfinite(by)) continue;
    if (!text.empty()) text += "   ";
    if (most-- == 0) return text + "…";
    text += (series.name.empty() ? chart.y.label : series.name) + " " + signed_number(by);
  }
  return text;
}

}  // namespace polarflow
