#include "app/ui/panels/sweep_panel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "app/session/sweep_axes.h"
#include "app/ui/panels/glimpse.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/sweep_view.h"
#include "core/base/error.h"

namespace polarflow {

namespace {

using Axis = SweepRange SweepOptions::*;

constexpr double kFinest = 1e-9;  // of the larger end: the shortest range

SweepRange range_of(const SweepAxis& axis) {
  return {axis.pointer, axis.low, axis.high, axis.log};
}

bool usable(const SweepRange& range) {
  return std::isfinite(range.low) && std::isfinite(range.high) && range.low < range.high &&
         (!range.log || range.low > 0);
}

/// Another number on an axis; where the other axis has it, the two change places.
void take_number(Ui& ui, Axis axis, const ScenarioNumber& number, const SweepWish& wish) {
  SweepOptions& sweep = ui.space.sweep;
  const bool is_x = axis == &SweepOptions::x;
  const SweepAxis &own = is_x ? wish.x : wish.y, &other = is_x ? wish.y : wish.x;
  const Axis across = is_x ? &SweepOptions::y : &SweepOptions::x;
  if (number.pointer == own.pointer) return;
  sweep.*across = number.pointer == other.pointer ? range_of(own) : range_of(other);
  if (number.pointer == other.pointer) {
    sweep.*axis = range_of(other);
    return;
  }
  try {
    sweep.*axis = usual_range(number, number_of(ui.session.scenario(), number.pointer));
  } catch (const Error& trouble) {
    ui.session.reject(trouble.what());
  }
}

/// From where to where, and on which scale.
void type_range(Ui& ui, Axis axis, const SweepWish& wish) {
  SweepRange range = range_of(axis == &SweepOptions::x ? wish.x : wish.y);
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
void choose_axis(Ui& ui, Axis axis, const SweepWish& wish, float width) {
  const bool is_x = axis == &SweepOptions::x;
  const SweepAxis& now = is_x ? wish.x : wish.y;
  const std::vector<ScenarioNumber> numbers = numbers_of(*wish.scenario);
  const auto found = std::ranges::find(numbers, now.pointer, &ScenarioNumber::pointer);
  const std::string name = found == numbers.end() ? now.pointer : found->label;
  ImGui::PushID(is_x ? "x axis" : "y axis");
  ImGui::SetNextItemWidth(width);
  if (begin_combo("##axis", (is_x ? "x: " : "y: ") + name)) {
    type_range(ui, axis, wish);
    ImGui::Separator();
    for (const ScenarioNumber& number : numbers) {
      ImGui::PushID(number.pointer.c_str());
      if (ImGui::Selectable(number.label.c_str(), number.pointer == now.pointer))
        take_number(ui, axis, number, wish);
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

/// The range where an axis of the map has it, after `move` of its mapping.
template <class Move>
SweepRange moved(const SweepAxis& axis, const AxisMapping& drawn, Move&& move) {
  const Interval range = move(AxisMapping{
      {axis.low, axis.high}, {drawn.to_canvas(axis.low), drawn.to_canvas(axis.high)}, drawn.scale});
  SweepRange result = range_of(axis);
  result.low = range.lo, result.high = range.hi;
  const double size = std::max(std::abs(range.lo), std::abs(range.hi));
  return usable(result) && range.length() > kFinest * size ? result : range_of(axis);
}

/// The wheel shows more or less of both numbers about the mouse, a drag takes the map along.
void move_ranges(Ui& ui, const PlotArea& area) {
  const auto mapping = grid_mapping(area.figure, figure_rect(ui, area.box), ui.theme);
  if (!mapping) return;
  const SweepWish wish = sweep_wish(ui.session.state().scenario, ui.space.sweep);
  SweepOptions& sweep = ui.space.sweep;
  const Point at = pointer(ui, area.box);
  const float wheel = ImGui::GetIO().MouseWheel;
  if (ImGui::IsItemHovered() && wheel != 0 && mapping->plot.contains(at)) {
    const double factor = std::pow(kWheelStep, wheel);
    const auto zoom = [factor](double about) {
      return [=](const AxisMapping& axis) { return zoomed(axis, about, factor); };
    };
    sweep.x = moved(wish.x, mapping->x, zoom(at.x));
    sweep.y = moved(wish.y, mapping->y, zoom(at.y));
  }
  const ImVec2 by = ImGui::GetIO().MouseDelta;
  if (!ImGui::IsItemActive() || !was_dragged(ImGuiMouseButton_Left) || (by.x == 0 && by.y == 0))
    return;
  const auto pan = [&ui](float pixels) {
    return [=, points = pixels / ui.pixels_per_point()](const AxisMapping& axis) {
      return panned(axis, points);
    };
  };
  sweep.x = moved(wish.x, mapping->x, pan(by.x));
  sweep.y = moved(wish.y, mapping->y, pan(by.y));
}

}  // namespace

float sweep_bar_height(const Ui& ui) {
  return ui.bars() ? ImGui::GetFrameHeight() + ui.px(4) : 0;
}

void draw_sweep_bar(Ui& ui, const Box& bar) {
  const SweepWish wish = sweep_wish(ui.session.state().scenario, ui.space.sweep);
  ImGui::SetCursorScreenPos({bar.low.x, bar.low.y + ui.px(2)});
  const float gap = ui.px(6), width = (bar.width() - 2 * gap) / 3;
  ImGui::BeginDisabled(ui.lectern.locks().setup);
  choose_axis(ui, &SweepOptions::x, wish, width);
  ImGui::SameLine(0, gap);
  choose_axis(ui, &SweepOptions::y, wish, width);
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
  if (!locks.setup) move_ranges(ui, area);
  const auto& map = ui.session.frame()->sweep;
  const auto wish = ui.session.sweep();
  const bool dragging = ImGui::IsItemActive() && was_dragged(ImGuiMouseButton_Left);
  if (!ImGui::IsItemHovered() || dragging || !map || !map->trouble.empty() || !wish) return;
  const auto at = pointed(ui, area);
  if (!at || map->x != wish->x || map->y != wish->y ||
      at->grid.cols != static_cast<std::size_t>(map->x.count) ||
      at->grid.rows != static_cast<std::size_t>(map->y.count))
    return;
  const int i = static_cast<int>(at->cell.col), j = static_cast<int>(at->cell.row);
  const bool fixed = locks.setup || locks.start;
  ImGui::SetMouseCursor(fixed ? ImGuiMouseCursor_Arrow : ImGuiMouseCursor_Hand);
  if (let_go && !was_dragged(ImGuiMouseButton_Left) && !fixed) return ui.session.go_to_point(i, j);
  const auto& now = ui.session.frame()->sweep_at;
  const double x = map->x.value(i), y = map->y.value(j);
  if (now[0] != x || now[1] != y)  // else it is the run in sight
    catch_glimpse(ui, {x, y}, [&] { return ui.session.run_of_point(i, j); });
  show_tooltip(sweep_reading(*map, i, j) +
               (fixed ? "" : "\n\nClick to go there; wheel and drag move the map"));
}

void mark_swept_point(const Ui& ui, const PlotArea& area) {
  const auto at = ui.passing.glimpse.hovered ? pointed(ui, area) : std::nullopt;
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
