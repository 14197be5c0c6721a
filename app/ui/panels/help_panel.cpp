#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/commands.h"
#include "app/ui/panels/panels.h"

namespace polarflow {

namespace {

struct Row {
  std::string action, keys;
};

const Row kMouse[] = {
    {"Move a start", "drag its ring"},
    {"… at one ratio of the others; snapped", "with Shift; with Alt"},
    {"Add a start; remove it", "double click; Delete"},
    {"Type weights, choose the picture", "right click the simplex"},
    {"Paint many starts on the triangle", "Ctrl+drag"},
    {"Turn the tetrahedron", "right-drag or Ctrl+drag"},
    {"Speed 2, or 0.5", "2, or 05"},
    {"Show the interface for a moment", "hold `"},
    {"Move or zoom a plot", "drag, or turn the wheel"},
    {"Zoom a plot to a box", "drag with the right button"},
    {"See all of a plot again", "double-click"},
    {"Go to a time", "click a plot, or drag its cursor"},
    {"Scrub", "drag over a heatmap of time"},
    {"Hide or show a curve", "click its name"},
    {"Menu of a plot: axes, cursors A and B", "right click"},
    {"Reorder plots", "drag the name above one"},
    {"Resize plots", "drag the gap between two"},
    {"Type a number", "Ctrl+click a slider"},
    {"Reset a control", "right click"},
    {"Resize panels", "drag the gap between them"},
};

std::vector<std::string_view> groups() {
  std::vector<std::string_view> names;
  for (const KeyCommand& command : all_commands())
    if (std::ranges::find(names, command.group) == names.end()) names.push_back(command.group);
  return names;
}

void heading(const Ui& ui, std::string_view text) {
  ImGui::Dummy({0, ui.px(3)});
  push_text(ui, FontKind::semibold, kTextSize);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  pop_text();
}

void row(const Ui& ui, std::string_view action, std::string_view keys) {
  const float left = ImGui::GetCursorPosX();
  ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.skin.muted));
  ImGui::TextUnformatted(action.data(), action.data() + action.size());
  ImGui::PopStyleColor();
  ImGui::SameLine();
  ImGui::SetCursorPosX(left + ui.px(240));
  ImGui::TextUnformatted(keys.data(), keys.data() + keys.size());
}

void draw_group(const Ui& ui, std::string_view group) {
  heading(ui, group);
  for (const KeyCommand& command : all_commands())
    if (command.group == group && command.chords[0].key != ImGuiKey_None)
      row(ui, command.label, chords_text(command));
}

void draw_columns(const Ui& ui) {
  if (!ImGui::BeginTable("##columns", 2, ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::TableSetupColumn("##left", 0, ui.px(400));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const auto names = groups();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i + 1 == names.size()) ImGui::TableNextColumn();  // beside it, the mouse fits
    draw_group(ui, names[i]);
  }
  heading(ui, "Mouse and digits");
  for (const Row& line : kMouse) row(ui, line.action, line.keys);
  ImGui::EndTable();
}

}  // namespace

void draw_help_panel(Ui& ui) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, window.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {window.x, window.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  if (ImGui::Begin("help", nullptr,
                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoResize | ImGuiWindowFlags_AlwaysAutoResize |
                       ImGuiWindowFlags_NoSavedSettings)) {
    push_text(ui, FontKind::semibold, 17);
    ImGui::TextUnformatted("Keys and mouse");
    pop_text();
    draw_columns(ui);
  }
  ImGui::End();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
