#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "app/figure/layout.h"
#include "app/figure/number_format.h"
#include "app/figure/page.h"
#include "app/session/plot_state.h"
#include "app/ui/layout.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/plot_mouse.h"
#include "app/ui/panels/sweep_panel.h"
#include "app/ui/panels/view_chips.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/flow/summary.h"
#include "app/views/flow/sweep_view.h"
#include "app/views/flow/time_axis.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kLowest = 70;       // that the hand makes a plot; units of 1/96 in
constexpr double kHandle = 12;       // height of what is dragged between two plots
constexpr int kMostDifferences = 4;  // of one plot

void choose_time(Ui& ui) {
  const FlowFrame* const frame = ui.session.flow.frame();
  if (!frame) return;
  const TimeScale scale = ui.space.time;
  const bool clock = has_tau(*frame), tau = clock && scale == TimeScale::tau;
  const bool log = !tau && time_scale(*frame, ui.params("loss")) == AxisScale::log;
  const auto offer = [&](const char* label, TimeScale choice, bool on, std::string_view help) {
    if (chip(ui, label, on) && !on) {
      const auto t = ui.params("simplex").t;
      ui.space.time = choice;
      ui.space.t_range.reset();
      if (t && !ui.session.timeline.playing()) go_to_time(ui, *t);  // the same moment on that axis
    }
    explain(help);
    ImGui::SameLine(0, 0);
  };
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(clock ? 88 : 66));
  offer("t", TimeScale::linear, !tau && !log, "Time");
  offer("log t", TimeScale::log, log, "Time on a logarithmic axis");
  if (clock) offer("τ", TimeScale::tau, tau, "The polarization clock τ = ∫ψ dt");
  ImGui::NewLine();
}

void lay_over(Ui& ui, Figure& figure, std::string_view view,
              const std::shared_ptr<const Frame>& frame, FigureCache& figures) {
  if (lies_over(frame.get(), figure))
    lay_over(figure, figures.get(*find_view(view), frame, ui.params(view)), ui.space, view);
}

/// The places of so many plots in the box, in points.
std::vector<Rect> places(const Ui& ui, const Box& box, std::size_t count) {
  const auto height = [&](std::size_t i) { return ui.space.plot_state(ui.space.charts[i]).height; };
  double sum = 0, above = 0;
  for (std::size_t i = 0; i < count; ++i) sum += height(i);
  std::vector<Rect> rects(count, figure_rect(ui, box));
  const double all = figure_rect(ui, box).height();
  for (std::size_t i = 0; i < count; ++i) {
    rects[i].top = all * above / sum;
    rects[i].bottom = all * (above += height(i)) / sum;
  }
  return rects;
}

/// The plots with their places, lined up.
std::vector<Placed> place(Ui& ui, const Box& box) {
  std::vector<Placed> placed;
  const std::vector<Rect> rects =
      places(ui, box, plots_with_room(ui.space, box.height(), ui.scale));
  for (std::size_t i = 0; i < rects.size(); ++i) {
    const std::string& id = ui.space.charts[i];
    placed.push_back({ui.figures.get(*find_view(id), ui.session.frame(), ui.params(id)), rects[i]});
    look(placed.back().figure, ui.space, id);
    const auto& card = ui.passing.compared;
    if (card) lay_over(ui, placed.back().figure, id, card->frame, ui.passing.compared_figures);
    HoverPreview& hover_preview = ui.passing.hover_preview;
    lay_over(ui, placed.back().figure, id, hover_preview.frame, hover_preview.figures);
  }
  say_axes_once(placed);
  align_plots(placed, ui.theme);
  return placed;
}

/// The name of a plot's axis in the window: from the plot's left side, as high as its letters.
Box header_of(const Ui& ui, const std::string& title, const LineChart& chart, const Box& box) {
  const auto px = [&](double points) { return static_cast<float>(points * ui.pixels_per_point()); };
  const Sheet sheet = sheet_for(title, chart.y.label, figure_rect(ui, box), ui.theme);
  const double top = sheet.header.top, end = header_end(sheet, title, chart.y.label, ui.theme);
  return {{box.low.x, box.low.y + px(top)},
          {box.low.x + px(end), box.low.y + px(top + 0.88 * ui.theme.label_size)}};
}

/// Whether names of curves stand where the button would.
bool is_taken(const Ui& ui, const PlotArea& area, const Box& header) {
  const auto mapping = chart_mapping(area.figure, figure_rect(ui, area.box), ui.theme);
  if (!mapping || mapping->end_labels || mapping->legend.empty()) return false;
  const Rect& first = mapping->legend.front().box;
  const Point end = figure_point(ui, area.box, {header.high.x + ui.px(40), header.high.y});
  return first.top < end.y && first.left < end.x;
}

/// Linear or logarithmic values, beside the name of the axis where there is room.
void choose_values(Ui& ui, const PlotArea& area, const LineChart& chart, const Box& header) {
  if (is_taken(ui, area, header)) return;
  const float middle = (header.low.y + header.high.y) / 2;
  ImGui::SetCursorScreenPos({header.high.x, std::floor(middle - chip_height(ui) / 2)});
  const bool log = chart.y.scale == AxisScale::log;
  if (!chip(ui, "log", log)) return;
  PlotState state = ui.space.plot_state(area.view);
  state.values = log ? AxisScale::linear : AxisScale::log;
  state.y.reset();
  ui.space.set_plot_state(area.view, state);
}

/// Changes places with every neighbour whose middle the mouse has passed.
void move_plot(Ui& ui, std::size_t i, std::size_t count, const Box& box) {
  auto& charts = ui.space.charts;
  const double y = pointer(ui, box).y;
  for (;;) {
    const std::vector<Rect> rects = places(ui, box, count);
    if (i > 0 && y < rects[i - 1].centre().y)
      std::swap(charts[i], charts[i - 1]), --i;
    else if (i + 1 < count && y > rects[i + 1].centre().y)
      std::swap(charts[i], charts[i + 1]), ++i;
    else
      return;
  }
}

/// The name of a plot's axis, by which it is dragged up or down; true while it is.
bool drag_header(const Ui& ui, const Box& header) {
  ImGui::SetCursorScreenPos(header.low);
  ImGui::InvisibleButton("##header", {header.width(), header.height()});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (!holds(ImGuiMouseButton_Left)) return false;
  ImGui::GetWindowDrawList()->AddRectFilled(header.low, header.high, packed(ui.skin.pressed),
                                            ui.px(4));
  return true;
}

/// The gap below a plot, which moves height from one to the other.
void drag_gap(Ui& ui, std::size_t i, const Box& part) {
  ImGui::SetCursorScreenPos({part.low.x, part.high.y - ui.px(kHandle) / 2});
  ImGui::InvisibleButton("##gap", {part.width(), ui.px(kHandle)});
  if (ImGui::IsItemHovered() || ImGui::IsItemActive())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
  const auto edge = pull(ui.passing.grasp, {part.low.x, part.high.y});
  if (!edge) return;
  const std::string above = ui.space.charts[i], below = ui.space.charts[i + 1];
  PlotState one = ui.space.plot_state(above), other = ui.space.plot_state(below);
  const double each = part.height() / one.height;  // pixels
  const double lowest = std::max(ui.px(kLowest) / each, 0.05), both = one.height + other.height;
  if (both < 2 * lowest) return;
  const double wanted = (edge->to.y - part.low.y) / each;
  one.height = std::clamp(wanted, lowest, both - lowest);
  other.height = both - one.height;
  ui.space.set_plot_state(above, one);
  ui.space.set_plot_state(below, other);
}

/// What the cursors A and B measure, in a line; empty without them.
std::string measured(const Ui& ui, const std::vector<Placed>& placed) {
  const auto& [a, b] = std::pair{ui.space.cursor_a, ui.space.cursor_b};
  if (!a && !b) return {};
  if (!b) return "A at t = " + time_text(*a) + "; Ctrl+2 puts B at the time cursor";
  if (!a) return "B at t = " + time_text(*b) + "; Ctrl+1 puts A at the time cursor";
  std::string text = "A to B:   Δt = " + format_number(*b - *a, 4);
  for (const Placed& one : placed) {
    const auto* chart = std::get_if<LineChart>(&one.figure.panel);
    if (chart) text += "   " + differences(*chart, *a, *b, kMostDifferences);
  }
  return text;
}

Box part_of(const Ui& ui, const Box& box, const Rect& rect) {
  const auto y = [&](double points) {
    return box.low.y + static_cast<float>(points * ui.pixels_per_point());
  };
  return {{box.low.x, y(rect.top)}, {box.high.x, y(rect.bottom)}};
}

/// Whether the plot is a sweep's map, which has choices and a mouse of its own.
bool shows_sweep_map(const Ui& ui, std::string_view view) {
  return view == kSweepView && ui.session.flow.frame();
}

/// Where in its part a plot's figure is: a sweep's map has its choices above.
Box figure_box(const Ui& ui, std::string_view view, Box part) {
  if (shows_sweep_map(ui, view)) part.low.y += sweep_bar_height(ui);
  return part;
}

/// A plot on which the mouse rests.
struct Hovered {
  std::string view;
  Hovering mouse;
};

/// Lets the mouse act on one plot, its header and the gap below it.
std::optional<Hovered> handle(Ui& ui, const std::string& view, std::size_t i,
                              const std::vector<Placed>& placed, const Box& box) {
  const Box part = part_of(ui, box, placed[i].box);
  const PlotArea area{view, placed[i].figure, figure_box(ui, view, part)};
  const auto* chart = std::get_if<LineChart>(&area.figure.panel);
  const bool changed = ui.space.charts.size() <= i || ui.space.charts[i] != view;
  if (i + 1 < placed.size() && !changed) drag_gap(ui, i, part);
  if (chart) {
    const Box header = header_of(ui, area.figure.title, *chart, area.box);
    if (ui.bars()) choose_values(ui, area, *chart, header);
    if (drag_header(ui, header) && !changed) move_plot(ui, i, placed.size(), box);
  }
  if (shows_sweep_map(ui, view) && ui.bars())
    draw_sweep_bar(ui, {part.low, {part.high.x, area.box.low.y}});
  const auto at = shows_sweep_map(ui, view) ? (follow_sweep_mouse(ui, area), std::nullopt)
                                            : follow_mouse(ui, area);
  draw_plot_menu(ui, area);
  return at ? std::optional(Hovered{view, *at}) : std::nullopt;
}

std::optional<Hovered> handle_all(Ui& ui, const Box& box) {
  const std::vector<Placed> placed = place(ui, box);
  const std::vector<std::string> ids = ui.space.charts;  // the mouse may change them
  std::optional<Hovered> hovered;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    ImGui::PushID(ids[i].c_str());
    if (auto found = handle(ui, ids[i], i, placed, box)) hovered = found;
    ImGui::PopID();
  }
  return hovered;
}

/// Reads the curve under the mouse off, and says why it moves once the mouse rests there.
void tell(const Ui& ui, const Hovered& hovered, LineChart& chart, const ChartMapping& mapping) {
  const std::string cause =
      hovered.mouse.rests ? explanation_under(ui, hovered.view, chart, mapping, hovered.mouse.at)
                          : "";
  read_off(chart, mapping, hovered.mouse.at);
  if (!cause.empty()) show_tooltip(cause);
}

void draw_plots(Ui& ui, const Box& box, float line) {
  const std::optional<Hovered> hovered = handle_all(ui, box);
  std::vector<Placed> placed = place(ui, box);  // as the mouse has left them
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const std::string& id = ui.space.charts[i];
    const Box part = figure_box(ui, id, part_of(ui, box, placed[i].box));
    const auto mapping = chart_mapping(placed[i].figure, figure_rect(ui, part), ui.theme);
    if (hovered && mapping && hovered->view == id)
      tell(ui, *hovered, std::get<LineChart>(placed[i].figure.panel), *mapping);
    draw_figure(ui, placed[i].figure, part);
    if (shows_sweep_map(ui, id)) mark_swept_point(ui, {id, placed[i].figure, part});
  }
  if (line <= 0) return;
  const std::string text = measured(ui, placed);
  ImGui::SetCursorScreenPos({box.low.x + ui.px(8), box.high.y + line / 4});
  ImGui::TextUnformatted(cut_to(text, box.width() - ui.px(16)).c_str());
  explain(text);
}

}  // namespace

void draw_plots_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "plots", box, true)) {
    if (ui.bars()) {
      choose_views(ui, ui.space.charts, ViewPlace::plots);
      choose_time(ui);
    }
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    const bool measures = ui.space.cursor_a || ui.space.cursor_b;
    const float line = measures ? 1.25f * ImGui::GetTextLineHeight() : 0;
    if (ui.session.frame() && room.x > 1 && room.y > 1 + line)
      draw_plots(ui, {low, {low.x + room.x, low.y + room.y - line}}, line);
  }
  end_panel();
}

}  // namespace polarflow
