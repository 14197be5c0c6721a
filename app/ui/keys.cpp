#include "app/ui/keys.h"

#include <algorithm>
#include <utility>

namespace polarflow {

namespace {

bool pressed(ImGuiKey key, bool repeats = false) {
  return ImGui::IsKeyPressed(key, repeats);
}

/// Tab begins to walk through the widgets by keyboard, the mouse or Esc ends it. In between the
/// arrows and Space are the widgets' own.
bool walks_widgets() {
  ImGuiIO& io = ImGui::GetIO();
  if (pressed(ImGuiKey_Tab)) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || pressed(ImGuiKey_Escape))
    io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  return (io.ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
}

void step_time(Ui& ui, Index samples) {
  const auto& frame = ui.session.frame();
  if (frame) ui.session.timeline.step(*frame, ui.params("simplex"), samples);
}

}  // namespace

void Keys::handle_time(Ui& ui) const {
  constexpr double kFaster = 1.41421356237309515;
  Timeline& timeline = ui.session.timeline;
  const Index stride = shift_ ? 10 : 1;
  if (pressed(ImGuiKey_Space)) timeline.toggle();
  if (pressed(ImGuiKey_LeftArrow, true)) step_time(ui, -stride);
  if (pressed(ImGuiKey_RightArrow, true)) step_time(ui, stride);
  if (pressed(ImGuiKey_Home)) timeline.scrub(0);
  if (pressed(ImGuiKey_End)) timeline.scrub(1);
  if (pressed(ImGuiKey_LeftBracket)) timeline.speed = std::max(0.05, timeline.speed / kFaster);
  if (pressed(ImGuiKey_RightBracket)) timeline.speed = std::min(20.0, timeline.speed * kFaster);
}

void Keys::handle_letters(Ui& ui) const {
  if (pressed(ImGuiKey_R) && shift_) {
    ui.session.draw_anew();
  } else if (pressed(ImGuiKey_R)) {
    ui.session.timeline.restart();
  }
  if (pressed(ImGuiKey_H)) ui.space.chrome = !ui.space.chrome;
  if (pressed(ImGuiKey_Slash) && shift_) ui.space.help = !ui.space.help;
}

void Keys::handle_control(Ui& ui) {
  constexpr double kStep = 1.1;
  double& zoom = ui.space.zoom;
  if (pressed(ImGuiKey_Equal, true) || pressed(ImGuiKey_KeypadAdd, true)) zoom *= kStep;
  if (pressed(ImGuiKey_Minus, true) || pressed(ImGuiKey_KeypadSubtract, true)) zoom /= kStep;
  if (pressed(ImGuiKey_0) || pressed(ImGuiKey_Keypad0)) zoom = 1;
  zoom = std::clamp(zoom, 0.6, 3.0);
  quit |= pressed(ImGuiKey_Q);
}

void Keys::handle(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  control_ = std::exchange(control_before_, io.KeyCtrl) || io.KeyCtrl;
  shift_ = std::exchange(shift_before_, io.KeyShift) || io.KeyShift;
  const bool walking = walks_widgets();
  if (pressed(ImGuiKey_F1)) ui.space.help = !ui.space.help;
  if (pressed(ImGuiKey_F11)) full_screen = !full_screen;
  if (pressed(ImGuiKey_Escape)) {
    if (ui.space.help)
      ui.space.help = false;
    else if (ui.session.running())
      ui.session.cancel();
  }
  if (control_) return handle_control(ui);
  if (io.WantTextInput) return;
  if (!ImGui::IsAnyItemActive() && !walking) handle_time(ui);
  handle_letters(ui);
}

}  // namespace polarflow
