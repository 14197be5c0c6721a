#include <cmath>
#include <string>

#include "app/figure/mapping.h"
#include "app/ui/panels/panels.h"
#include "app/ui/scenario_edits.h"
#include "app/ui/widgets.h"
#include "app/views/moment.h"
#include "app/views/simplex_view.h"
#include "app/views/summary.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

void draw_time(const Ui& ui, const Moment& now) {
  const std::string text = "t = " + time_text(now.t);
  push_text(ui, FontKind::semibold, kTitleSize);
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(text.c_str()).x);
  ImGui::TextUnformatted(text.c_str());
  pop_text();
}

/// What is integrated: the model where it is not the plain one, the loss and the map.
std::string formulas_of(const Problem& problem) {
  const bool usual = std::holds_alternative<ValueSoftmaxModel>(problem.model);
  std::string text = usual ? "" : std::string(info_of(problem.model).formula) + "     ";
  text.append(info_of(problem.loss).formula).append("     ");
  return text.append(info_of(problem.normalization).formula);
}

/// What is being shown: the title, the time, and the formulas.
void draw_heading(const Ui& ui, const Frame& frame) {
  push_text(ui, FontKind::semibold, kTitleSize);
  ImGui::TextUnformatted(title_of(ui.session.scenario()).c_str());
  pop_text();
  if (const auto now = moment_at(frame, ui.params("simplex").t)) draw_time(ui, *now);
  const std::string formulas =
      cut_to(formulas_of(*frame.problem), ImGui::GetContentRegionAvail().x);
  ImGui::TextColored(floats(ui.skin.muted), "%s", formulas.c_str());
}

void grab(Ui& ui, const Frame& frame, const SimplexMapping& mapping, Point at) {
  StageDrag& drag = ui.drag;
  drag.grabbed = true;
  drag.face = stage_face(frame, ui.params("simplex"));
  drag.weights = frame.history[0].s;
  const Point handle = mapping.to_canvas(shares_of(drag.weights, drag.face));
  drag.offset = {handle.x - at.x, handle.y - at.y};
  drag.last = at;
}

void pull(Ui& ui, const SimplexMapping& mapping, Point at) {
  StageDrag& drag = ui.drag;
  if (at == drag.last) return;
  drag.last = at;
  const Point wanted{at.x + drag.offset.x, at.y + drag.offset.y};
  const Barycentric shares = clamped_to_simplex(mapping.to_shares(wanted));
  ui.news.dragged = true;
  ui.news.in_step = ui.session.drag_to(weights_at(shares, drag.weights, drag.face));
}

/// Follows the mouse by the mapping with which the figure is drawn.
void handle_mouse(Ui& ui, const Frame& frame, const Figure& figure, const Box& box) {
  const auto mapping = simplex_mapping(figure, figure_rect(ui, box), ui.theme);
  if (!mapping) return;
  const Point at = pointer(ui, box);
  const double reach = ui.theme.handle_radius * 2;
  const auto& simplex = std::get<SimplexPlot>(figure.panel);
  ui.drag.hovered = ImGui::IsItemHovered() && pick_handle(simplex, *mapping, at, reach).has_value();
  const std::string_view fixed = ui.session.why_fixed();
  if (ui.drag.hovered && !fixed.empty()) explain(fixed);
  if (fixed.empty() && ui.drag.hovered && ImGui::IsItemActivated()) grab(ui, frame, *mapping, at);
  if (ui.drag.grabbed && ImGui::IsItemActive()) pull(ui, *mapping, at);
  if (ui.drag.grabbed && !ImGui::IsItemActive()) {
    ui.drag.grabbed = false;
    ui.session.drop();
  }
  if (fixed.empty() && (ui.drag.hovered || ui.drag.grabbed))
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

const Figure& stage_figure(Ui& ui) {
  ViewParams params = ui.params("simplex");
  params.grabbed = ui.drag.hovered || ui.drag.grabbed;
  if (ui.drag.grabbed) params.stage.face = ui.drag.face;
  return ui.figures.get(*find_view("simplex"), ui.session.frame(), params);
}

}  // namespace

void draw_stage_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "stage", box, true)) {
    if (const auto frame = ui.session.frame()) {
      draw_heading(ui, *frame);
      const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
      if (room.x > 1 && room.y > 1) {
        const Box inner{low, {low.x + room.x, low.y + room.y}};
        ImGui::SetNextItemAllowOverlap();  // the wipe's line lies over it
        ImGui::InvisibleButton("##stage", room);
        handle_mouse(ui, *frame, stage_figure(ui), inner);
        draw_figure(ui, stage_figure(ui), inner);  // of the frame that the mouse may have changed
        draw_wipe(ui, inner);
      }
    }
  }
  end_panel();
}

}  // namespace polarflow
