#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "app/figure/mapping.h"
#include "app/session/plot_state.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/plot_mouse.h"
#include "app/ui/panels/view_chips.h"
#include "app/ui/typeset.h"
#include "app/views/capture/head_map.h"
#include "app/views/flow/explanation.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kNarrowestMap = 110;  // units of 1/96 in: a map further right is left out

/// Why the number in the cell under the mouse moves, where the map shows scores' weights or values.
std::string cause_of_cell(const Ui& ui, std::string_view id, const Heatmap& map,
                          const HeatmapMapping& mapping, Point at) {
  const auto cell = mapping.cell_at(map, at);
  const FlowFrame* const shown = ui.session.flow.frame();
  if (!cell || !shown) return {};
  const FlowFrame& frame = *shown;
  const auto row = static_cast<Index>(cell->row), column = static_cast<Index>(cell->col);
  if (id == "attention") return explanation_of_score(frame, time_at(map, mapping, at), row);
  if (id == "values") return explanation_of_value(frame, ui.params(id).t, row, column);
  return {};
}

/// The attention itself in the cell under the mouse.
std::string attention_of_cell(const Ui& ui, const Heatmap& map, const HeatmapMapping& mapping,
                              Point at) {
  const CaptureFrame& frame = *ui.session.capture();
  const auto cell = mapping.cell_at(map, at);
  if (!cell || !frame.picked) return {};
  return attention_at(*frame.picked, sight_of(frame.capture, *frame.picked, ui.space.heads),
                      cell->row, cell->col);
}

/// The interval after the wheel or the hand has moved it, within all of it; nothing: all.
std::optional<Interval> held_within(Interval wanted, double all) {
  const double length = std::min(wanted.length(), all);
  if (length >= all) return std::nullopt;
  const double lo = std::clamp(wanted.lo, 0.0, all - length);
  return Interval{lo, lo + length};
}

/// The wheel shows more or less of a head about the mouse, the hand drags it, two clicks show all.
void look_around_head(Ui& ui, const HeatmapMapping& mapping, const Box& box) {
  constexpr double kFewest = 4;  // keys in sight
  const CaptureFrame& frame = *ui.session.capture();
  HeadOptions& heads = ui.space.heads;
  const auto all_keys = static_cast<double>(frame.capture.shape.keys);
  const auto all_queries = static_cast<double>(frame.capture.shape.queries);
  const Interval keys = heads.keys.value_or(Interval{0, all_keys});
  const Interval queries = heads.queries.value_or(Interval{0, all_queries});
  const auto moved = [](Interval range, double by) {
    return Interval{range.lo + by, range.hi + by};
  };
  if (const auto dragged = drag(ui.passing.grasp, {})) {
    const double pixels = ui.pixels_per_point();
    heads.keys = held_within(
        moved(keys, -dragged->by.x / pixels * keys.length() / mapping.plot.width()), all_keys);
    heads.queries = held_within(
        moved(queries, -dragged->by.y / pixels * queries.length() / mapping.plot.height()),
        all_queries);
    return;
  }
  const Point at = pointer(ui, box);
  if (!ImGui::IsItemHovered() || !mapping.plot.contains(at)) return;
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) heads.keys = heads.queries = {};
  const double factor = wheel_factor();
  if (factor == 1 || (factor < 1 && keys.length() * factor < kFewest)) return;
  const auto about = [factor](Interval range, double share) {
    const double fixed = range.lo + share * range.length();
    return Interval{fixed + (range.lo - fixed) * factor, fixed + (range.hi - fixed) * factor};
  };
  heads.keys =
      held_within(about(keys, (at.x - mapping.plot.left) / mapping.plot.width()), all_keys);
  heads.queries =
      held_within(about(queries, (at.y - mapping.plot.top) / mapping.plot.height()), all_queries);
}

/// Pressed or dragged over columns that are times, the mouse moves the time; resting on a cell, it
/// reads it off.
void follow_mouse(Ui& ui, std::string_view id, const Figure& figure, const Box& box) {
  const auto mapping = heatmap_mapping(figure, figure_rect(ui, box), ui.theme);
  if (!mapping) return pick_head(ui, figure, box);
  const auto& map = std::get<Heatmap>(figure.panel);
  if (ui.session.capture()) look_around_head(ui, *mapping, box);
  const Point at = pointer(ui, box);
  const Point pressed = figure_point(ui, box, ImGui::GetIO().MouseClickedPos[0]);
  if (holds(ImGuiMouseButton_Left) && mapping->plot.contains(pressed))
    go_to_time(ui, time_at(map, *mapping, held_in(mapping->plot, at)));
  if (!map.x_edges.empty() && ImGui::IsItemHovered()) {  // its columns are times
    if (const double factor = wheel_factor(); factor != 1)
      zoom_time(ui.space, mapping->x, at.x, factor);
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) ui.space.t_range.reset();
  }
  const std::string reading = cell_reading(map, *mapping, at);
  if (!ImGui::IsItemHovered() || reading.empty()) return;
  const std::string cause = id == "head" ? attention_of_cell(ui, map, *mapping, at)
                                         : cause_of_cell(ui, id, map, *mapping, at);
  show_tooltip(reading + (cause.empty() ? "" : "\n\n") + cause);
}

void draw_map(Ui& ui, std::string_view id, const Box& box) {
  ImGui::SetCursorScreenPos(box.low);
  ImGui::InvisibleButton(std::string(id).c_str(), {box.width(), box.height()});
  Figure figure = ui.figures.get(*find_view(id), ui.session.frame(), ui.params(id));
  look(figure, ui.space, id);
  draw_figure(ui, figure, box);
  follow_mouse(ui, id, figure, box);
}

void draw_maps(Ui& ui, std::span<const std::string> ids, const Box& box) {
  const float gap = ui.px(10);
  const float most = std::max(1.0f, std::floor(box.width() / ui.px(kNarrowestMap)));
  const auto count = std::min(static_cast<float>(ids.size()), most);
  const float width = (box.width() - gap * (count - 1)) / count;
  float left = box.low.x;
  for (const std::string& id : ids.first(static_cast<std::size_t>(count))) {
    draw_map(ui, id, {{left, box.low.y}, {left + width, box.high.y}});
    left += width + gap;
  }
}

}  // namespace

void draw_maps_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "maps", box, true)) {
    std::vector<std::string> shown = shown_maps(ui);
    if (ui.bars()) choose_views(ui, shown, ViewPlace::maps);
    if (shown != shown_maps(ui)) ui.space.maps = shown;
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (ui.session.frame() && room.x > 1 && room.y > 1)
      draw_maps(ui, shown, {low, {low.x + room.x, low.y + room.y}});
  }
  end_panel();
}

}  // namespace polarflow
