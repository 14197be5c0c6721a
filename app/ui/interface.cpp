#include "app/ui/interface.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figure/formula_box.h"
#include "app/ui/lecture/look.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"

namespace polarflow {

bool Interface::prepare(double monitor_scale, ImVec2 size) {
  const Workspace& space = session_.space();
  const double suitable = lectern.on() ? lecture_scale(size) : monitor_scale;
  const double scale = std::clamp(suitable * space.zoom, 0.5, 8.0);
  Theme theme = theme_of(space.theme);
  if (lectern.on()) theme = lecture_theme(theme);
  if (scale != scale_ || theme.id != theme_.id) {
    scale_ = scale;
    theme_ = theme;
    skin_ = skin_of(theme_);
    apply_style(skin_, scale_);
    fonts_.forget();
    ask_for_fonts();
  }
  return fonts_.update();
}

bool Interface::hear() {
  const std::size_t opened = opener.opened();
  const bool read = opener.report(session_, lectern), exported = exporter_.report(session_);
  if (opener.opened() > opened && passing.overlay == Overlay::open_file)
    passing.overlay = Overlay::none;
  const bool listed = shelf_.has_news(), beside = beside_.has_news();
  return read || exported || listed || beside;
}

void Interface::ask_for_fonts() {
  const double point = 96.0 / 72;
  for (const double size : {kTextSize, theme_.tick_size * point, theme_.label_size * point})
    for (const FontKind kind : {FontKind::regular, FontKind::italic})
      (void)fonts_.at(kind, size * scale_);
  for (const double size : {kTextSize, kTitleSize})
    (void)fonts_.at(FontKind::semibold, size * scale_);
  (void)fonts_.at(FontKind::mono, kCodeSize * scale_);
  for (const double size : {kTitleSize, kScriptShare * kTitleSize})  // of formulas
    for (const FontKind kind : {FontKind::serif, FontKind::serif_italic})
      (void)fonts_.at(kind, size * scale_);
}

/// What the session lays beside its run is compared in the window.
void Interface::follow_beside() {
  const std::string why_not = beside_.follow(session_.state(), runs);
  if (!why_not.empty()) session_.say(why_not), session_.lay_beside(nullptr);
  passing.compared = beside_.card();
}

void Interface::draw_panels(Ui& ui) {
  const Layout boxes = make_layout(ui.space, {ui.bars(), lectern.on(), passing.words_height},
                                   ImGui::GetIO().DisplaySize, scale_);
  Box stage = boxes.stage;
  // The stage first: what the mouse does to the start is then in every other panel too.
  if (passing.compared && !passing.wipe) {
    const CompareBoxes parts = split_for_comparison(boxes.stage, ui.bars(), scale_);
    draw_compare_panel(ui, parts.other);
    if (ui.bars()) draw_differences_panel(ui, parts.differences);
    stage = parts.stage;
  }
  draw_stage_panel(ui, stage);
  if (boxes.top.width() > 0) draw_top_bar(ui, boxes.top);
  if (boxes.setup.width() > 0) draw_setup_panel(ui, boxes.setup);
  if (boxes.plots.width() > 0) draw_plots_panel(ui, boxes.plots);
  if (boxes.maps.width() > 0) draw_maps_panel(ui, boxes.maps);
  if (boxes.timeline.width() > 0) draw_timeline_panel(ui, boxes.timeline);
  if (boxes.statements.width() > 0) draw_statements_panel(ui, boxes.statements);
  if (boxes.status.width() > 0) draw_status_line(ui, boxes.status);
  if (boxes.lecture.width() > 0) draw_lecture_panel(ui, boxes.lecture);
  if (!std::exchange(passing.hover_preview.hovered, false)) passing.hover_preview = {};
  draw_splitters(ui, boxes);
  draw_overlay(ui);
}

void Interface::draw_overlay(Ui& ui) {
  if (passing.overlay == Overlay::none) return;
  if (draw_veil(ui)) passing.overlay = Overlay::none;
  switch (passing.overlay) {
    case Overlay::none:
      break;
    case Overlay::help:
      draw_help_panel(ui);
      break;
    case Overlay::palette:
      draw_palette_panel(ui);
      break;
    case Overlay::runs:
      draw_runs_panel(ui);
      break;
    case Overlay::sessions:
      draw_sessions_panel(ui);
      break;
    case Overlay::open_file:
    case Overlay::save_file:
      draw_file_panel(ui);
      break;
    case Overlay::print:
      draw_print_panel(ui);
      break;
    case Overlay::film:
      draw_film_panel(ui);
      break;
  }
}

bool Interface::has_input() {
  return !ImGui::GetCurrentContext()->InputEventsQueue.empty();
}

RedrawNews Interface::draw() {
  RedrawNews news;
  Ui ui{session_,  session_.space(), passing, lectern, runs,   fonts_,
        textures_, figures_,         theme_,  skin_,   scale_, drag_,
        news,      exporter_,        opener,  shelf_};
  Typesetter typesetter{fonts_, textures_, scale_};
  use_typesetter(typesetter);
  keys.handle(ui);
  session_.timeline.advance(std::min(0.1, static_cast<double>(ImGui::GetIO().DeltaTime)));
  lectern.follow(session_.timeline);
  follow_beside();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::GetBackgroundDrawList()->AddRectFilled({0, 0}, size, packed(skin_.window));
  push_text(ui, FontKind::regular, kTextSize);
  if (lectern.blank)
    ImGui::GetBackgroundDrawList()->AddRectFilled({0, 0}, size, IM_COL32_BLACK);
  else
    draw_panels(ui);
  pop_text();
  textures_.end_redraw();
  ImGui::GetIO().UserData = nullptr;
  if (!ImGui::IsAnyItemActive()) {
    news.changed = session_.note(ImGui::GetTime());
    if (session_.settled()) runs.note(session_.state(), session_.frame());
  }
  return news;
}

}  // namespace polarflow
