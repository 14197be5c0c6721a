// The menu of a plot.

#include <algorithm>
#include <vector>

#include "app/session/plot_state.h"
#include "app/ui/panels/plot_mouse.h"
#include "app/views/flow/probe_column.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

/// A plot with its data's places, and where the menu was opened.
struct Place {
  Ui& ui;
  const PlotArea& area;
  const LineChart& chart;
  ChartMapping mapping;
  Point at;
};

void set_values(Ui& ui, const std::string& view, AxisScale scale) {
  PlotState state = ui.space.plot_state(view);
  state.values = scale;
  state.y.reset();
  ui.space.set_plot_state(view, state);
}

void set_against(Ui& ui, const std::string& view, std::string_view probe) {
  PlotState state = ui.space.plot_state(view);
  state.against = probe;
  state.x.reset();
  ui.space.set_plot_state(view, state);
}

void offer_curves(const Place& place) {
  PlotState state = place.ui.space.plot_state(place.area.view);
  const auto pick = pick_sample(place.chart, place.mapping, place.at, 40);
  const std::string near = pick ? place.chart.series[pick->series].name : "";
  if (!near.empty() && ImGui::MenuItem(("Hide " + near).c_str()))
    return toggle_curve(place.ui.space, place.area.view, near);
  if (state.hidden.empty() || !ImGui::MenuItem("Show all curves")) return;
  state.hidden.clear();
  place.ui.space.set_plot_state(place.area.view, state);
}

void offer_cursors(const Place& place) {
  Workspace& space = place.ui.space;
  const double t = time_at(place.chart, place.mapping, place.at);
  const bool inside = place.mapping.plot.contains(place.at) && t >= 0;
  if (ImGui::MenuItem("Cursor A here", "Ctrl+1", false, inside)) space.cursor_a = t;
  if (ImGui::MenuItem("Cursor B here", "Ctrl+2", false, inside)) space.cursor_b = t;
  const bool any = space.cursor_a || space.cursor_b;
  if (any && ImGui::MenuItem("Remove cursors A and B")) space.cursor_a = space.cursor_b = {};
}

/// The probes that the run has, but for the view itself, in the order of their groups.
std::vector<const View*> possible_axes(const Ui& ui, std::string_view view) {
  std::vector<const View*> probes;
  for (const View& one : all_views())
    if (find_column(one.id) && one.id != view && one.why_not(*ui.session.frame()).empty())
      probes.push_back(&one);
  std::ranges::stable_sort(probes, {},
                           [](const View* one) { return find_column(one->id)->info->group; });
  return probes;
}

void offer_axes(Ui& ui, const std::string& view) {
  const std::string now = ui.space.plot_state(view).against;
  if (ImGui::MenuItem("Time", nullptr, now.empty())) set_against(ui, view, {});
  std::string_view group;
  bool open = false;
  for (const View* probe : possible_axes(ui, view)) {
    if (probe->group != group) {
      if (open) ImGui::EndMenu();
      group = probe->group;
      open = ImGui::BeginMenu(std::string(group).c_str());
    }
    if (open && ImGui::MenuItem(probe->tab.c_str(), nullptr, now == probe->id))
      set_against(ui, view, probe->id);
  }
  if (open) ImGui::EndMenu();
}

void offer_looks(const Place& place) {
  Ui& ui = place.ui;
  const std::string& view = place.area.view;
  const bool log = place.chart.y.scale == AxisScale::log;
  if (ImGui::MenuItem("Fit", "double-click")) fit(ui.space, view);
  if (ImGui::MenuItem("Logarithmic values", nullptr, log))
    set_values(ui, view, log ? AxisScale::linear : AxisScale::log);
  if (!find_view(view)->wants_methods && ImGui::BeginMenu("x axis")) {
    offer_axes(ui, view);
    ImGui::EndMenu();
  }
  offer_curves(place);
  ImGui::Separator();
  offer_cursors(place);
  ImGui::Separator();
}

void offer_places(Ui& ui, const std::string& view) {
  auto& charts = ui.space.charts;
  const auto here = std::ranges::find(charts, view);
  if (here == charts.end()) return;
  const bool first = here == charts.begin(), last = here + 1 == charts.end();
  if (ImGui::MenuItem("Move up", nullptr, false, !first))
    std::iter_swap(here, here - 1);
  else if (ImGui::MenuItem("Move down", nullptr, false, !last))
    std::iter_swap(here, here + 1);
  else if (ImGui::MenuItem("Remove this plot", nullptr, false, charts.size() > 1))
    charts.erase(here);
}

}  // namespace

void draw_plot_menu(Ui& ui, const PlotArea& area) {
  if (!ImGui::BeginPopup(kPlotMenu)) return;
  const Point at = figure_point(ui, area.box, ImGui::GetMousePosOnOpeningCurrentPopup());
  if (const auto mapping = chart_mapping(area.figure, figure_rect(ui, area.box), ui.theme))
    offer_looks({ui, area, std::get<LineChart>(area.figure.panel), *mapping, at});
  offer_places(ui, area.view);
  ImGui::EndPopup();
}

}  // namespace polarflow
