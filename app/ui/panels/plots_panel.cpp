#include <algorithm>
#include <cmath>
#include <string>

#include "app/figure/layout.h"
#include "app/figure/page.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/view_chips.h"
#include "app/views/time_axis.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

constexpr double kNarrowest = 110;  // units of 1/96 in: a lower plot is left out

void choose_time(Ui& ui) {
  const auto& frame = ui.session.frame();
  if (!frame) return;
  const bool log = time_scale(*frame, ui.params("loss")) == AxisScale::log;
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(66));
  if (chip(ui, "t", !log)) ui.space.time = TimeScale::linear;
  ImGui::SameLine(0, 0);
  if (chip(ui, "log t", log)) ui.space.time = TimeScale::log;
}

/// The plots with their places in the box, in points, lined up.
std::vector<Placed> place(Ui& ui, const Box& box) {
  const auto most = static_cast<std::size_t>(std::max(1.0f, box.height() / ui.px(kNarrowest)));
  const std::size_t count = std::min(most, ui.space.charts.size());
  std::vector<Placed> placed;
  const Rect all = figure_rect(ui, box);
  for (std::size_t i = 0; i < count; ++i) {
    const View* view = find_view(ui.space.charts[i]);
    Rect rect = all;
    rect.top = all.height() * static_cast<double>(i) / static_cast<double>(count);
    rect.bottom = all.height() * static_cast<double>(i + 1) / static_cast<double>(count);
    placed.push_back({ui.figures.get(*view, ui.session.frame(), ui.params(view->id)), rect});
    auto* chart = std::get_if<LineChart>(&placed.back().figure.panel);
    if (chart && i + 1 < count) chart->x.label.clear();  // said once, under the last plot
  }
  align_plots(placed, ui.theme);
  return placed;
}

/// Linear or logarithmic values, beside the name of the axis.
void choose_values(Ui& ui, std::string_view id, const Figure& figure, const Box& box) {
  const auto* chart = std::get_if<LineChart>(&figure.panel);
  if (!chart) return;
  const bool log = chart->y.scale == AxisScale::log;
  const Sheet sheet = sheet_for(figure.title, chart->y.label, figure_rect(ui, box), ui.theme);
  const double x = header_end(sheet, figure.title, chart->y.label, ui.theme);
  const double letters = (sheet.header.top + 0.44 * ui.theme.label_size) * ui.pixels_per_point();
  ImGui::SetCursorScreenPos(  // halfway up its letters
      {box.low.x + static_cast<float>(x * ui.pixels_per_point()),
       box.low.y + std::floor(static_cast<float>(letters) - chip_height(ui) / 2)});
  ImGui::PushID(id.data());
  if (chip(ui, "log", log)) 
    ui.space.plot_states[std::string(id)].values = log ? AxisScale::linear : AxisScale::log;
  ImGui::PopID();
}

void draw_plots(Ui& ui, const Box& box) {
  const std::vector<Placed> placed = place(ui, box);
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Rect& rect = placed[i].box;
    const auto y = [&](double points) {
      return box.low.y + static_cast<float>(points * ui.pixels_per_point());
    };
    const Box part{{box.low.x, y(rect.top)}, {box.high.x, y(rect.bottom)}};
    draw_figure(ui, placed[i].figure, part);
    choose_values(ui, ui.space.charts[i], placed[i].figure, part);
  }
}

}  // namespace

void draw_plots_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "plots", box, true)) {
    choose_views(ui, ui.space.charts, ViewPlace::plots,
                 {"weights", "scores", "projections", "loss"});
    choose_time(ui);
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (ui.session.frame() && room.x > 1 && room.y > 1)
      draw_plots(ui, {low, {low.x + room.x, low.y + room.y}});
  }
  end_panel();
}

}  // namespace polarflow
