#include "app/ui/keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/ui/commands.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

constexpr double kOneNumber = 1;  // seconds within which digits belong together

/// Tab begins to walk through the widgets by keyboard, the mouse or Esc ends it. In between the
/// arrows and Space are the widgets' own.
bool walks_widgets() {
  ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_Tab, false))
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsKeyPressed(ImGuiKey_Escape, false))
    io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  return (io.ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
}

/// "05" is 0.5, "12" is 12.
double speed_of(const std::string& digits) {
  double number = 0, unit = 1;
  for (const char digit : digits) {
    number = 10 * number + (digit - '0');
    if (digits[0] == '0') unit *= 10;
  }
  return 10 * number / std::max(10.0, unit);
}

/// Whether a chord reaches the window though something else has the keys: function keys, Esc, and Ctrl
/// with what a text field does not take for its editing.
bool is_free_beneath(const Chord& chord, bool typing) {
  constexpr std::array kEdits{ImGuiKey_A, ImGuiKey_C, ImGuiKey_V,
                              ImGuiKey_X, ImGuiKey_Y, ImGuiKey_Z};
  if (chord.key >= ImGuiKey_F1 && chord.key <= ImGuiKey_F12) return true;
  if (chord.key == ImGuiKey_Escape) return true;
  if (!typing) return chord.control || chord.key == ImGuiKey_Slash;
  const bool letter = chord.key >= ImGuiKey_A && chord.key <= ImGuiKey_Z;
  return chord.control && letter && std::ranges::find(kEdits, chord.key) == kEdits.end();
}

}  // namespace

bool Keys::pressed(const Chord& chord, bool repeats) const {
  return chord.key != ImGuiKey_None && chord.control == control_ && chord.shift == shift_ &&
         ImGui::IsKeyPressed(chord.key, repeats);
}

void Keys::type_speed(Ui& ui) {
  for (int digit = 0; digit <= 9; ++digit) {
    const auto row = static_cast<ImGuiKey>(ImGuiKey_0 + digit);
    const auto pad = static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit);
    if (!ImGui::IsKeyPressed(row, false) && !ImGui::IsKeyPressed(pad, false)) continue;
    if (ImGui::GetTime() - std::exchange(typed_at_, ImGui::GetTime()) > kOneNumber) digits_.clear();
    digits_ += static_cast<char>('0' + digit);
    if (const double speed = speed_of(digits_); speed > 0)
      ui.session.timeline.speed = std::clamp(speed, 0.05, 20.0);
  }
}

/// The interface is as the other way round while the key is held.
void Keys::peek(Ui& ui) {
  const bool held = ImGui::IsKeyDown(ImGuiKey_GraveAccent);
  if (held != std::exchange(peeking_, held)) ui.passing.chrome = !ui.passing.chrome;
}

void Keys::handle(Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  control_ = std::exchange(control_before_, io.KeyCtrl) || io.KeyCtrl;
  shift_ = std::exchange(shift_before_, io.KeyShift) || io.KeyShift;
  const bool walking = walks_widgets(), typing = io.WantTextInput;
  const bool taken = typing || walking || ImGui::IsAnyItemActive();
  const bool covered = typing || menu_is_open() || ui.passing.overlay != Overlay::none;
  for (const KeyCommand& command : all_commands()) {
    if (command.on_time && (taken || ui.lectern.locks().time)) continue;
    for (const Chord& chord : command.chords) {
      if (covered && !is_free_beneath(chord, typing)) continue;
      if (!pressed(chord, command.repeats)) continue;
      digits_.clear();
      return command.run(ui);
    }
  }
  if (covered || control_) return;
  type_speed(ui);
  peek(ui);
}

}  // namespace polarflow
