#include "app/ui/panels/sweep_panel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/session/sweep_axes.h"
#include "app/ui/panels/hover_preview.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/flow/sweep_view.h"
#include "core/base/error.h"

namespace polarflow {

namespace {

using RangeChoice = SweepRange SweepOptions::*;

SweepRange range_of(const SweepAxis& axis) {
  return {axis.pointer, axis.low, axis.high, axis.log};
}

bool usable(const SweepRange& range) {
  return can_show({range.low, range.high}, range.log ? AxisScale::log : AxisScale::linear);
}

/// Another number on an axis; where the other axis has it, the two change places.
void take_number(Ui& ui, RangeChoice axis, const ScenarioNumber& number,
                 const SweepRequest& request) {
  SweepOptions& sweep = ui.space.sweep;
  const bool is_x = axis == &SweepOptions::x;
  const SweepAxis &own = is_x ? request.x : request.y, &other = is_x ? request.y : request.x;
  const RangeChoice across = is_x ? &SweepOptions::y : &SweepOptions::x;
  if (number.pointer == own.pointer) return;
  sweep.*across = number.pointer == other.pointer ? range_of(own) : range_of(other);
  if (number.pointer == other.pointer) {
    sweep.*axis = range_of(other);
    return;
  }
  try {
    sweep.*axis = usual_range(number, number_of(ui.session.flow.scenario(), number.pointer));
  } catch (const Error& trouble) {
    ui.session.reject(trouble.what());
  }
}

/// From where to where, and on which scale.
void type_range(Ui& ui, RangeChoice axis, const SweepRequest& request) {
  SweepRange range = range_of(axis == &SweepOptions::x ? request.x : request.y);
  const SweepRange before = range;
  const auto field = [](const char* label, double& value) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(label);
    ImGui::SameLine();
    ImGui::SetNextItemWidth(5.5f * ImGui::GetFontSize());
    ImGui::PushID(label);
    ImGui::InputDouble("##number", &value, 0, 0, "%.6g");
    ImGui::PopID();
    return ImGui::IsItemDeactivatedAfterEdit();
  };
  bool edited = field("from", range.low);
  ImGui::SameLine();
  edited = field("to", range.high) || edited;
  ImGui::SameLine();
  edited = ImGui::Checkbox("log", &range.log) || edited;
  if (edited && range.log && range.low <= 0 && range.high > 0) range.low = range.high / 1000;
  if (edited && range != before && usable(range)) ui.space.sweep.*axis = range;
}

/// The combo box of one axis.
void choose_axis(Ui& ui, RangeChoice axis, const SweepRequest& request, float width) {
  const bool is_x = axis == &SweepOptions::x;
  const SweepAxis& now = is_x ? request.x : request.y;
  const std::vector<ScenarioNumber> numbers = numbers_of(*request.scenario);
  const auto found = std::ranges::find(numbers, now.pointer, &ScenarioNumber::pointer);
  const std::string name = found == numbers.end() ? now.pointer : found->label;
  ImGui::PushID(is_x ? "x axis" : "y axis");
  ImGui::SetNextItemWidth(width);
  if (begin_combo("##axis", (is_x ? "x: " : "y: ") + name)) {
    type_range(ui, axis, request);
    ImGui::Separator();
    for (const ScenarioNumber& number : numbers) {
      ImGui::PushID(number.pointer.c_str());
      if (ImGui::Selectable(number.label.c_str(), number.pointer == now.pointer))
        take_number(ui, axis, number, request);
      explain(number.pointer);
      ImGui::PopID();
    }
    ImGui::EndCombo();
  }
  ImGui::PopID();
}

void choose_colour(Ui& ui, float width) {
  SweepOptions& sweep = ui.space.sweep;
  ImGui::SetNextItemWidth(width);
  if (!begin_combo("##colour", kMeasureLabels[static_cast<std::size_t>(sweep.colour)])) return;
  for (std::size_t k = 0; k < std::size(kMeasureLabels); ++k) {
    const auto measure = static_cast<SweepMeasure>(k);
    if (ImGui::Selectable(std::string(kMeasureLabels[k]).c_str(), measure == sweep.colour))
      sweep.colour = measure;
  }
  ImGui::SeparatorText("Points along a side");
  for (const int cells : {33, 65, 129, 257})
    if (ImGui::Selectable(std::to_string(cells).c_str(), cells == sweep.cells)) sweep.cells = cells;
  ImGui::EndCombo();
}

/// The map in sight with its places, where the mouse is over one of its points.
struct Pointed {
  const GridMap& grid;
  GridMapping mapping;
  GridMapping::Cell cell;
};

std::optional<Pointed> pointed(const Ui& ui, const PlotArea& area) {
  const auto* grid = std::get_if<GridMap>(&area.figure.panel);
  const auto mapping = grid_mapping(area.figure, figure_rect(ui, area.box), ui.theme);
  if (!grid || !mapping) return std::nullopt;
  const auto cell = mapping->cell_at(*grid, pointer(ui, area.box));
  return cell ? std::optional(Pointed{*grid, *mapping, *cell}) : std::nullopt;
}

/// An axis of the map as the state has it, whatever the map in sight was made of.
struct Side {
  SweepRange range;
  AxisMapping axis;
  bool whole;  ///< its numbers are mapped one by one: how many is not for the wheel to say
};

Side side_of(const Ui& ui, RangeChoice axis, const SweepAxis& requested, Interval plot) {
  const std::vector<ScenarioNumber> numbers = numbers_of(ui.session.flow.scenario());
  const auto number = std::ranges::find(numbers, requested.pointer, &ScenarioNumber::pointer);
  const bool whole = number != numbers.end() && number->whole;
  const SweepRange& chosen = ui.space.sweep.*axis;
  SweepRange range = chosen.pointer.empty() ? range_of(requested) : chosen;
  if (whole) range.high = range.low + requested.count - 1, range.log = false;
  const double half = plot.length() / (2.0 * requested.count);  // the outer points lie amid cells
  return {range,
          {{range.low, range.high},
           {plot.lo + half, plot.hi - half},
           range.log ? AxisScale::log : AxisScale::linear},
          whole};
}

/// Changes the ranges of both axes by what `move` makes of each and its part of `by`.
template <class Move>
void move_ranges(Ui& ui, const Rect& plot, Point by, const Move& move) {
  const SweepRequest request = sweep_request(ui.session.state().shared_flow(), ui.space.sweep);
  const auto one = [&](RangeChoice axis, const SweepAxis& requested, Interval along, double part) {
    Side side = side_of(ui, axis, requested, along);
    const Interval moved = move(side, part);
    side.range.low = moved.lo, side.range.high = moved.hi;
    if (usable(side.range)) ui.space.sweep.*axis = side.range;
  };
  one(&SweepOptions::x, request.x, {plot.left, plot.right}, by.x);
  one(&SweepOptions::y, request.y, {plot.bottom, plot.top}, by.y);
}

/// The wheel shows more or less of both numbers about the mouse, a drag takes the map along.
void move_map(Ui& ui, const PlotArea& area) {
  const auto drawn = grid_mapping(area.figure, figure_rect(ui, area.box), ui.theme);
  const auto plot = found_at(ui.passing.grasp, drawn ? std::optional(drawn->plot) : std::nullopt);
  const auto dragged = drag(ui.passing.grasp, {});
  const Point at = pointer(ui, area.box);
  const double factor = wheel_factor(), pixels = ui.pixels_per_point();
  if (plot && factor != 1 && plot->contains(at))
    move_ranges(ui, *plot, at, [factor](const Side& side, double about) {
      return side.whole ? side.axis.data : zoomed(side.axis, about, factor);
    });
  if (plot && dragged)
    move_ranges(ui, *plot, dragged->by,
                [pixels](const Side& side, double by) { return panned(side.axis, by / pixels); });
}

}  // namespace

float sweep_bar_height(const Ui& ui) {
  return ui.bars() ? ImGui::GetFrameHeight() + ui.px(4) : 0;
}

void draw_sweep_bar(Ui& ui, const Box& bar) {
  const SweepRequest request = sweep_request(ui.session.state().shared_flow(), ui.space.sweep);
  ImGui::SetCursorScreenPos({bar.low.x, bar.low.y + ui.px(2)});
  const float gap = ui.px(6), width = (bar.width() - 2 * gap) / 3;
  ImGui::BeginDisabled(ui.lectern.locks().setup);
  choose_axis(ui, &SweepOptions::x, request, width);
  ImGui::SameLine(0, gap);
  choose_axis(ui, &SweepOptions::y, request, width);
  ImGui::SameLine(0, gap);
  choose_colour(ui, width);
  ImGui::EndDisabled();
}

void follow_sweep_mouse(Ui& ui, const PlotArea& area) {
  ImGui::SetCursorScreenPos(area.box.low);
  const bool let_go = ImGui::InvisibleButton("##sweep", {area.box.width(), area.box.height()});
  if (ImGui::IsItemHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Right))
    ImGui::OpenPopup(kPlotMenu);
  const Locks locks = ui.lectern.locks();
  if (!locks.setup) move_map(ui, area);
  const auto& map = ui.session.flow.frame()->sweep;
  const auto request = ui.session.flow.sweep();
  const bool dragging = ImGui::IsItemActive() && was_dragged(ImGuiMouseButton_Left);
  if (!ImGui::IsItemHovered() || dragging || !map || !map->trouble.empty() || !request) return;
  const auto at = pointed(ui, area);
  if (!at || map->x != request->x || map->y != request->y ||
      at->grid.cols != static_cast<std::size_t>(map->x.count) ||
      at->grid.rows != static_cast<std::size_t>(map->y.count))
    return;
  const int i = static_cast<int>(at->cell.col), j = static_cast<int>(at->cell.row);
  const bool fixed = locks.setup || locks.start;
  ImGui::SetMouseCursor(fixed ? ImGuiMouseCursor_Arrow : ImGuiMouseCursor_Hand);
  if (let_go && !was_dragged(ImGuiMouseButton_Left) && !fixed)
    return ui.session.flow.go_to_point(i, j);
  const auto& now = ui.session.flow.frame()->sweep_at;
  const double x = map->x.value(i), y = map->y.value(j);
  if (now[0] != x || now[1] != y)  // else it is the run in sight
    catch_preview(ui, {x, y}, [&] { return ui.session.flow.run_of_point(i, j); });
  show_tooltip(sweep_reading(*map, i, j) +
               (fixed ? "" : "\n\nClick to go there; wheel and drag move the map"));
}

void mark_swept_point(const Ui& ui, const PlotArea& area) {
  const auto at = ui.passing.hover_preview.hovered ? pointed(ui, area) : std::nullopt;
  if (!at) return;
  const Rect cell = at->mapping.box_of(at->grid, at->cell);
  const double pixels = ui.pixels_per_point();
  const auto pixel = [&](double x, double y) {
    return ImVec2{area.box.low.x + static_cast<float>(x * pixels),
                  area.box.low.y + static_cast<float>(y * pixels)};
  };
  const double half = std::max(std::max(cell.width(), cell.height()) / 2, 2.5);
  const Point centre = cell.centre();
  const ImVec2 low = pixel(centre.x - half, centre.y - half);
  const ImVec2 high = pixel(centre.x + half, centre.y + half);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float wide = ui.px(1.5);
  list.AddRect({low.x - wide, low.y - wide}, {high.x + wide, high.y + wide},
               IM_COL32(16, 20, 24, 255), 0, 0, 2 * wide);
  list.AddRect(low, high, IM_COL32_WHITE, 0, 0, wide);
}

}  // namespace polarflow
