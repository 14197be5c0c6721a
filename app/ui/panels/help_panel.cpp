#include <algorithm>

#include "app/ui/panels/panels.h"

namespace polarflow {

namespace {

struct Row {
  const char* action;
  const char* keys;
};

constexpr Row kRows[] = {
    {"Play or pause", "Space"},
    {"One sample back, forward", "←  →"},
    {"Ten samples", "Shift+←  Shift+→"},
    {"To the start, to the end", "Home  End"},
    {"Slower, faster", "[  ]"},
    {"Play again from the same start", "R"},
    {"Draw a new start", "Shift+R"},
    {"Give up the rest of a long run", "Esc"},
    {"Hide or show the interface", "H"},
    {"Full screen", "F11"},
    {"Larger, smaller, usual size", "Ctrl +  Ctrl −  Ctrl 0"},
    {"This page", "F1  ?"},
    {"Move the start", "drag its ring on the simplex"},
    {"Type a number", "Ctrl+click a slider"},
    {"Reset a control", "right click"},
    {"Resize panels", "drag the gap between them"},
};

}  // namespace

void draw_help_panel(Ui& ui) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(window.x, ui.px(460)), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  if (ImGui::Begin("help", nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoSavedSettings)) {
    push_text(ui, FontKind::semibold, 17);
    ImGui::TextUnformatted("Keys and mouse");
    pop_text();
    ImGui::Dummy({0, ui.px(4)});
    for (const Row& row : kRows) {
      ImGui::TextColored(floats(ui.skin.muted), "%s", row.action);
      ImGui::SameLine(ui.px(250));
      ImGui::TextUnformatted(row.keys);
    }
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
