#include "app/ui/panels/plot_mouse.h"

#include <algorithm>
#include <cmath>

#include "app/figure/number_format.h"
#include "app/session/plot_state.h"
#include "app/views/flow/explanation.h"
#include "app/views/flow/summary.h"

namespace polarflow {

namespace {

constexpr double kCursorReach = 4;  // points from a cursor's line

/// What the hand has taken hold of.
enum class Grip { plot, time, a, b };

/// A plot with its data's places, under the mouse.
struct Hand {
  Ui& ui;
  const PlotArea& area;
  const LineChart& chart;
  ChartMapping mapping;
  Point at;
  Rect found;  ///< the plot as the hand found it

  [[nodiscard]] PlotStateEdit plot() const {
    ChartMapping there = mapping;
    there.plot = found;
    there.x.canvas = {found.left, found.right};
    there.y.canvas = {found.bottom, found.top};
    return {ui.space, area.view, std::move(there)};
  }
  [[nodiscard]] double time() const { return time_at(chart, mapping, at); }
};

Grip grip_at(const Hand& hand) {
  const auto near = [&](std::optional<double> t) {
    return t && hand.mapping.plot.contains(hand.at) &&
           std::abs(hand.mapping.x.to_canvas(x_at_time(hand.chart, *t)) - hand.at.x) <=
               kCursorReach;
  };
  if (near(hand.ui.space.cursor_a)) return Grip::a;
  if (near(hand.ui.space.cursor_b)) return Grip::b;
  return near(hand.chart.cursor) ? Grip::time : Grip::plot;
}

void move_cursor(const Hand& hand, Grip grip) {
  const double t = hand.time();
  if (grip == Grip::time) return go_to_time(hand.ui, t);
  const FlowFrame* const flow = hand.ui.session.flow.frame();
  if (!flow) return;
  const FlowRecord& record = flow->record;
  if (std::isfinite(t) && !record.empty())
    (grip == Grip::a ? hand.ui.space.cursor_a : hand.ui.space.cursor_b) =
        std::clamp(t, 0.0, record.t(record.size() - 1));
}

/// Left-drag: a cursor that was taken, or else the content.
void drag_content(const Hand& hand) {
  int& grip = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("grip"));
  if (ImGui::IsItemActivated()) grip = static_cast<int>(grip_at(hand));
  const auto dragged = drag(hand.ui.passing.grasp, {});
  if (!dragged) return;
  const double pixels = hand.ui.pixels_per_point();
  if (static_cast<Grip>(grip) == Grip::plot)
    pan(hand.plot(), {dragged->by.x / pixels, dragged->by.y / pixels});
  else
    move_cursor(hand, static_cast<Grip>(grip));
}

/// A click on a name hides the curve or shows it, one in the plot puts the time there. The second
/// click of a double one fits, and gives back the time that the first one took.
void click(const Hand& hand) {
  float& before = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("time before"), 1);
  if (!released(ImGuiMouseButton_Left) || was_dragged(ImGuiMouseButton_Left)) return;
  Timeline& timeline = hand.ui.session.timeline;
  if (const auto k = pick_legend(hand.mapping, hand.at)) {
    toggle_curve(hand.ui.space, hand.area.view, hand.chart.series[*k].name);
  } else if (ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1) {
    fit(hand.ui.space, hand.area.view);
    timeline.scrub(before);
  } else if (hand.mapping.plot.contains(hand.at)) {
    before = static_cast<float>(timeline.share());
    go_to_time(hand.ui, hand.time());
  }
}

void draw_zoom_box(const Hand& hand, Point from, Point to) {
  const auto pixel = [&](double x, double y) {
    const double pixels = hand.ui.pixels_per_point();
    return ImVec2{hand.area.box.low.x + static_cast<float>(x * pixels),
                  hand.area.box.low.y + static_cast<float>(y * pixels)};
  };
  const ImVec2 low = pixel(std::min(from.x, to.x), std::min(from.y, to.y));
  const ImVec2 high = pixel(std::max(from.x, to.x), std::max(from.y, to.y));
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled(low, high, packed(faded(hand.ui.skin.accent, 0.14)));
  add_rect(list, low, high, packed(hand.ui.skin.accent), 0, hand.ui.px(1.5));
}

/// Right-drag zooms to a box; a right click opens the menu.
void zoom_by_box(const Hand& hand) {
  const Rect& plot = hand.mapping.plot;
  const ImVec2 pressed = ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Right];
  const Point from = held_in(plot, figure_point(hand.ui, hand.area.box, pressed));
  const Point to = held_in(plot, hand.at);
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Right))
    draw_zoom_box(hand, from, to);
  if (released(ImGuiMouseButton_Right) && was_dragged(ImGuiMouseButton_Right))
    zoom_to(hand.plot(), from, to);
}

void show_grip(const Hand& hand) {
  if (pick_legend(hand.mapping, hand.at))
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  else if (grip_at(hand) != Grip::plot)
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
}

}  // namespace

Point held_in(const Rect& plot, Point p) {
  return {std::clamp(p.x, plot.left, plot.right), std::clamp(p.y, plot.top, plot.bottom)};
}

void go_to_time(Ui& ui, double t) {
  if (std::isfinite(t) && ui.session.flow.frame() && !ui.lectern.locks().time)
    ui.session.timeline.go_to(*ui.session.flow.frame(), ui.params("simplex"), t);
}

std::optional<Hovering> follow_mouse(Ui& ui, const PlotArea& area) {
  ImGui::SetCursorScreenPos(area.box.low);
  ImGui::InvisibleButton("##plot", {area.box.width(), area.box.height()},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  const bool rests = ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip);
  if (released(ImGuiMouseButton_Right) && !was_dragged(ImGuiMouseButton_Right))
    ImGui::OpenPopup(kPlotMenu);
  const auto mapping = chart_mapping(area.figure, figure_rect(ui, area.box), ui.theme);
  if (!mapping) return {};
  const auto& chart = std::get<LineChart>(area.figure.panel);
  const Rect found = found_at(ui.passing.grasp, mapping->plot).value();
  const Hand hand{ui, area, chart, *mapping, pointer(ui, area.box), found};
  if (const double factor = wheel_factor(); factor != 1) zoom(hand.plot(), hand.at, factor);
  drag_content(hand);
  click(hand);
  zoom_by_box(hand);
  if (hovered) show_grip(hand);
  return hovered && !held ? std::optional(Hovering{hand.at, rests}) : std::nullopt;
}

std::string explanation_under(const Ui& ui, std::string_view view, const LineChart& chart,
                              const ChartMapping& mapping, Point at) {
  const auto pick = pick_sample(chart, mapping, at);
  if (!pick) return {};
  const Series& series = chart.series[pick->series];
  if (series.token < 0) return {};
  const double t = chart.times.empty() ? series.x[pick->sample] : chart.times[pick->sample];
  return explanation_of_curve(*ui.session.flow.frame(), view, t, series.token);
}

void read_off(LineChart& chart, const ChartMapping& mapping, Point at) {
  const auto pick = pick_sample(chart, mapping, at);
  if (!pick) return;
  const Series& series = chart.series[pick->series];
  const double x = series.x[pick->sample], y = series.y[pick->sample];
  std::string text = (series.name.empty() ? "" : series.name + " = ") + format_number(y);
  if (chart.times.empty())
    text += ",  t = " + time_text(x);
  else
    text += ",  " + chart.x.label + " = " + format_number(x) +
            ",  t = " + time_text(chart.times[pick->sample]);
  chart.markers.push_back({.x = x, .y = y, .slot = series.slot, .label = std::move(text)});
}

}  // namespace polarflow
