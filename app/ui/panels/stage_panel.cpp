#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <ranges>
#include <string>
#include <vector>

#include "app/figure/mapping.h"
#include "app/session/scenario_edits.h"
#include "app/ui/formulas.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/hover_preview.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/stage_menu.h"
#include "app/ui/panels/stage_mouse.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/flow/explanation.h"
#include "app/views/flow/moment.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/summary.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

/// At the right end of the line before, or of a line of its own.
void draw_time(const Ui& ui, const Moment& now, bool own_line) {
  const std::string text = "t = " + time_text(now.t);
  push_text(ui, FontKind::semibold, kTitleSize);
  const float x = ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(text.c_str()).x;
  if (own_line)
    ImGui::SetCursorPosX(x);
  else
    ImGui::SameLine(x);
  ImGui::TextUnformatted(text.c_str());
  pop_text();
}

/// What is integrated: the model where it is not the plain one, the loss and the map.
std::vector<std::string> formulas_of(const Problem& problem) {
  const bool usual = std::holds_alternative<ValueSoftmaxModel>(problem.model);
  std::vector<std::string> formulas{std::string(tex_of(info_of(problem.loss).formula)),
                                    std::string(tex_of(info_of(problem.normalization).formula))};
  if (!usual) formulas.emplace(formulas.begin(), tex_of(info_of(problem.model).formula));
  return formulas;
}

/// As many of the formulas as there is room for, the last ones first; all of them in a tooltip. False
/// where there is room for none.
bool draw_formulas(const Ui& ui, const Problem& problem, float room) {
  const std::vector<std::string> formulas = formulas_of(problem);
  std::string all;
  for (const std::string& tex : formulas) all += (all.empty() ? "$$" : "\n$$") + tex + "$$";
  ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.skin.muted));
  bool drawn = false;
  for (std::size_t first = 0; first < formulas.size() && !drawn; ++first) {
    std::string line;
    for (std::size_t i = first; i < formulas.size(); ++i)
      line += (i == first ? "" : "\\qquad ") + formulas[i];
    drawn = typeset_line(line, {kTitleSize, room});
  }
  ImGui::PopStyleColor();
  if (drawn) explain(all);
  return drawn;
}

/// The title, cut where any time would begin; the whole of it in a tooltip then. A preset's may name
/// what happens: until a question is answered the lecture's stands for it.
void draw_title(const Ui& ui) {
  const std::string name = run_name(ui, false);
  const std::string title = (ui.passing.compared && !ui.passing.wipe ? "A   " : "") +
                            (!name.empty()           ? name
                             : ui.lectern.conceals() ? ui.lectern.lecture().title
                                                     : title_of(ui.session.scenario()));
  push_text(ui, FontKind::semibold, kTitleSize);
  const float time = ui.lectern.on() ? 0 : ImGui::CalcTextSize("t = 0.000×10⁻⁰").x;
  const float room = ImGui::GetContentRegionAvail().x - time;
  const std::string shown = cut_to(title, room);
  ImGui::TextUnformatted(shown.c_str());
  pop_text();
  if (shown != title) explain(title);
}

/// What is being shown: the title, the time, the formulas, and the layers to choose. Of a lecture's large
/// letters the title has a line of its own.
void draw_heading(Ui& ui, const FlowFrame& frame) {
  const auto now = moment_at(frame, ui.params("simplex").t);
  draw_title(ui);
  if (now && !ui.lectern.on()) draw_time(ui, *now, false);
  const ImVec2 line = ImGui::GetCursorPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const float chips = ui.bars() ? draw_stage_chips(ui, frame) : 0;
  const ImVec2 below = ImGui::GetCursorPos();
  if (chips > 0)  // halfway up the chips
    ImGui::SetCursorPos({line.x, line.y + (chip_height(ui) - ImGui::GetFontSize()) / 2});
  const float time = ui.lectern.on() ? ui.px(110) : 0;
  const bool drawn = draw_formulas(ui, *frame.problem, room - chips - time - ui.px(12));
  if (now && ui.lectern.on()) draw_time(ui, *now, !drawn);
  if (chips > 0) ImGui::SetCursorPos(below);
}

const Figure& stage_figure(Ui& ui) {
  const StageDrag& drag = ui.drag;
  ViewParams params = ui.params("simplex");
  params.hot = drag.grabbed ? drag.grabbed : drag.hovered;
  if (drag.grabbed && drag.corners) params.stage.face = drag.corners;
  return ui.figures.get(*find_view("simplex"), ui.session.frame(), params);
}

/// Resting on the present point, the mouse is told why the scores of the leading tokens move.
void explain_present(const Ui& ui, const FlowFrame& frame, const Figure& figure, const Box& box) {
  constexpr Index kMostTold = 3;
  const ViewParams params = ui.params("simplex");
  const auto mapping = simplex_mapping(figure, figure_rect(ui, box), ui.theme);
  const auto now = moment_at(frame, params.t);
  if (!mapping || !now || ui.drag.hovered || ui.drag.grabbed || !ImGui::IsItemHovered()) return;
  const Point dot = mapping->to_canvas(shares_of(now->s, stage_corners(frame, params)));
  const Point at = pointer(ui, box);
  if (!(std::hypot(dot.x - at.x, dot.y - at.y) < 2 * ui.theme.marker_radius)) return;
  std::string text;
  std::vector<Index> order(static_cast<std::size_t>(now->s.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::ranges::sort(order, std::greater{}, [&](Index i) { return now->s[i]; });
  for (const Index token : order | std::views::take(kMostTold))
    if (const auto cause = explanation_of_score(frame, now->t, token); !cause.empty())
      text += (text.empty() ? "" : "\n\n") + cause;
  if (!text.empty()) show_tooltip(text);
}

void draw_picture(Ui& ui, const FlowFrame& frame, const Box& box) {
  ImGui::SetNextItemAllowOverlap();  // the wipe's line lies over it
  ImGui::InvisibleButton("##stage", {box.width(), box.height()},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle);
  if (handle_stage_mouse(ui, frame, stage_figure(ui), box)) open_stage_menu(ui, frame);
  draw_stage_menu(ui, *ui.session.flow.frame());
  Figure figure = stage_figure(ui);  // of the frame that the mouse may have changed
  add_preview(ui, figure);
  draw_figure(ui, figure, box);
  ring_the_start(ui, figure, box);
  explain_present(ui, *ui.session.flow.frame(), stage_figure(ui), box);
  draw_wipe(ui, box);
}

}  // namespace

void draw_stage_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "stage", box, true)) {
    if (ui.session.capture()) draw_head_grid(ui);
    const auto kept = ui.session.frame();  // the mouse may put another one in its place
    if (const FlowFrame* const frame = ui.session.flow.frame()) {
      draw_heading(ui, *frame);
      const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
      const float edge = low.y + room.y - guide_height(ui);
      const Box inside{low, {low.x + room.x, edge}};
      if (room.x > 1 && room.y > 1) {
        if (ui.passing.print_preview)
          draw_print_preview(ui, inside);
        else
          draw_picture(ui, *frame, inside);
        draw_guide(ui, {{low.x, edge}, {low.x + room.x, low.y + room.y}});
      }
    }
  }
  end_panel();
}

}  // namespace polarflow
