#include <algorithm>
#include <cctype>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/ui/commands.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/view_chips.h"
#include "app/views/view_list.h"
#include "core/scenario/presets.h"

namespace polarflow {

namespace {

struct Entry {
  std::string label, kind;
  std::function<void(Ui&)> run;
};

void show_view(Ui& ui, const View& view) {
  if (view.kind() != ui.session.kind()) return ui.session.say("that view is for other runs");
  const bool map = view.place == ViewPlace::maps;
  std::vector<std::string> shown = map ? shown_maps(ui) : ui.space.charts;
  if (view.place == ViewPlace::stage || std::ranges::count(shown, view.id)) return;
  if (!map) return ui.space.add_plot(view.id);
  shown.emplace_back(view.id);
  ui.space.maps = shown;
}

/// Another map from the same weights, with the run before behind a wipe.
template <class Map>
void swap_to(Ui& ui) {
  if (ui.session.kind() != RunKind::flow) return ui.session.say("maps are swapped in flows");
  const auto cards = ui.runs.cards();
  FlowScenario next = ui.session.flow.scenario();
  next.normalization = Map{};
  if (!ui.session.flow.swap_map(std::move(next)) || cards.empty()) return;
  compare(ui, cards.back().get(), 0.5);
}

/// All that can be done by name.
std::vector<Entry> make_entries() {
  std::vector<Entry> entries;
  for (const KeyCommand& command : all_commands())
    entries.push_back({std::string(command.label), chords_text(command), command.run});
  for (const Preset& preset : presets())
    entries.push_back(
        {preset.title(), "preset " + preset.id, [&preset](Ui& ui) { ui.session.open(preset); }});
  for (const View& view : all_views())
    if (view.place != ViewPlace::stage)
      entries.push_back({view.title, "view " + view.tab, [&view](Ui& ui) { show_view(ui, view); }});
  for_each_choice<AnyNormalization>([&entries]<class Map>() {
    entries.push_back({"Swap, from the same weights, to " + std::string(Map::info.label),
                       "map " + std::string(Map::info.id), swap_to<Map>});
  });
  for (const Theme& theme : all_themes())
    entries.push_back({"Theme: " + std::string(theme.tab), "theme",
                       [&theme](Ui& ui) { ui.space.theme = theme.id; }});
  return entries;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// Whether every word of the wish stands somewhere in the entry.
bool matches(const Entry& entry, const std::string& wish) {
  const std::string text = lowered(entry.label + " " + entry.kind), words = lowered(wish);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (text.find(words.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

bool entered() {
  return ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
}

/// The matching entries; the one that was picked by Enter or the mouse, or null.
const Entry* pick(const Ui& ui, const std::vector<const Entry*>& found, int chosen, bool moved) {
  const Entry* picked = nullptr;
  if (ImGui::BeginChild("##found", {0, ui.px(320)})) {
    if (found.empty()) ImGui::TextDisabled("Nothing has all these words in its name.");
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool here = static_cast<int>(i) == chosen;
      ImGui::PushID(static_cast<int>(i));
      if (ImGui::Selectable(found[i]->label.c_str(), here)) picked = found[i];
      ImGui::PopID();
      if (here && moved) ImGui::SetScrollHereY();
      const float width = ImGui::CalcTextSize(found[i]->kind.c_str()).x;
      ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
      ImGui::TextColored(floats(ui.skin.muted), "%s", found[i]->kind.c_str());
      if (here && entered()) picked = found[i];
    }
  }
  ImGui::EndChild();
  return picked;
}

/// Moves the choice by the arrow keys; true if it did.
bool move_choice(int& chosen, std::size_t count) {
  const int last = static_cast<int>(count) - 1, before = chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) ++chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) --chosen;
  chosen = std::clamp(chosen, 0, std::max(0, last));
  return chosen != before;
}

void draw_search(Ui& ui) {
  static const std::vector<Entry> kEntries = make_entries();
  std::string& wish = ui.passing.typed;
  int& chosen = ui.passing.chosen;
  if (ImGui::IsWindowAppearing()) {
    wish.clear();
    chosen = 0;
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  if (ImGui::InputTextWithHint("##wish", "command, preset, view …", &wish)) chosen = 0;
  std::vector<const Entry*> found;
  for (const Entry& entry : kEntries)
    if (matches(entry, wish)) found.push_back(&entry);
  const bool moved = move_choice(chosen, found.size());
  if (const Entry* picked = pick(ui, found, chosen, moved)) {
    ui.passing.overlay = Overlay::none;
    picked->run(ui);
  }
}

}  // namespace

void draw_palette_panel(Ui& ui) {
  if (begin_overlay(ui, "palette", 560)) draw_search(ui);
  end_overlay();
}

}  // namespace polarflow
