#include "app/ui/keys.h"

#include <algorithm>

namespace polarflow {

namespace {

bool pressed(ImGuiKey key, bool repeats = false) {
  return ImGui::IsKeyPressed(key, repeats);
}

void step_time(Ui& ui, Index samples) {
  const auto& frame = ui.session.frame();
  if (frame) ui.session.timeline.step(*frame, ui.params("simplex"), samples);
}

void handle_time_keys(Ui& ui) {
  constexpr double kFaster = 1.41421356237309515;
  Timeline& timeline = ui.session.timeline;
  const Index stride = ImGui::GetIO().KeyShift ? 10 : 1;
  if (pressed(ImGuiKey_Space)) timeline.toggle();
  if (pressed(ImGuiKey_LeftArrow, true)) step_time(ui, -stride);
  if (pressed(ImGuiKey_RightArrow, true)) step_time(ui, stride);
  if (pressed(ImGuiKey_Home)) timeline.scrub(0);
  if (pressed(ImGuiKey_End)) timeline.scrub(1);
  if (pressed(ImGuiKey_LeftBracket)) timeline.speed = std::max(0.05, timeline.speed / kFaster);
  if (pressed(ImGuiKey_RightBracket)) timeline.speed = std::min(20.0, timeline.speed * kFaster);
}

void handle_letters(Ui& ui) {
  if (pressed(ImGuiKey_R) && ImGui::GetIO().KeyShift) {
    ui.session.draw_anew();
  } else if (pressed(ImGuiKey_R)) {
    ui.session.timeline.restart();
  }
  if (pressed(ImGuiKey_H)) ui.space.chrome = !ui.space.chrome;
  if (pressed(ImGuiKey_Slash) && ImGui::GetIO().KeyShift) ui.space.help = !ui.space.help;
}

void handle_zoom(Ui& ui) {
  constexpr double kStep = 1.1;
  double& zoom = ui.space.zoom;
  if (pressed(ImGuiKey_Equal, true) || pressed(ImGuiKey_KeypadAdd, true)) zoom *= kStep;
  if (pressed(ImGuiKey_Minus, true) || pressed(ImGuiKey_KeypadSubtract, true)) zoom /= kStep;
  if (pressed(ImGuiKey_0) || pressed(ImGuiKey_Keypad0)) zoom = 1;
  zoom = std::clamp(zoom, 0.6, 3.0);
}

}  // namespace

void handle_keys(Ui& ui, bool& full_screen, bool& quit) {
  const ImGuiIO& io = ImGui::GetIO();
  if (pressed(ImGuiKey_F1)) ui.space.help = !ui.space.help;
  if (pressed(ImGuiKey_F11)) full_screen = !full_screen;
  if (io.KeyCtrl) {
    quit |= pressed(ImGuiKey_Q);
    return handle_zoom(ui);
  }
  if (pressed(ImGuiKey_Escape)) {
    if (ui.space.help)
      ui.space.help = false;
    else if (ui.session.running())
      ui.session.cancel();
  }
  if (io.WantTextInput) return;
  if (!ImGui::IsAnyItemActive() && !io.NavVisible) handle_time_keys(ui);
  handle_letters(ui);
}

}  // namespace polarflow
