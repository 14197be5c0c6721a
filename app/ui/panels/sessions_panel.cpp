#include <algorithm>
#include <string>
#include <utility>

#include "app/ui/panels/panels.h"
#include "app/ui/session_shelf.h"
#include "app/ui/texture_cache.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

constexpr double kPictureWidth = 170, kPictureHeight = 136;  // of a picture, in units of 1/96 in
constexpr double kInset = 6, kBetween = 6;  // of a card around it, and between cards

float card_width(const Ui& ui) {
  return ui.px(kPictureWidth + 2 * kInset);
}
float card_height(const Ui& ui) {
  return ui.px(kPictureHeight + 2 * kInset) + 3 * ImGui::GetTextLineHeightWithSpacing();
}

/// The run's picture, or words where there is none.
void draw_picture(const Ui& ui, const ShelvedSession& session, const Box& box) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto& picture = ui.theme.dark ? session.dark : session.light;
  if (picture) {
    const unsigned texture = ui.textures.texture(*picture, Filter::bilinear);
    list.AddImage(texture_id(texture), box.low, box.high);
    return;
  }
  const char* words = "no picture";
  const ImVec2 size = ImGui::CalcTextSize(words);
  list.AddText({(box.low.x + box.high.x - size.x) / 2, (box.low.y + box.high.y - size.y) / 2},
               packed(ui.skin.muted), words);
}

/// When, what and which, in three lines from `at` on.
void draw_words(const Ui& ui, const ShelvedSession& session, ImVec2 at) {
  const auto write = [&](const std::string& text, const Colour& colour) {
    ImGui::GetWindowDrawList()->AddText(at, packed(colour),
                                        cut_to(text, ui.px(kPictureWidth)).c_str());
    at.y += ImGui::GetTextLineHeightWithSpacing();
  };
  push_text(ui, FontKind::semibold, kTextSize);
  write(session.when, ui.skin.text);
  pop_text();
  write(session.title, ui.skin.text);
  write(session.caption, ui.skin.muted);
}

/// One card, its background filled where it is `chosen`.
void draw_card(const Ui& ui, const ShelvedSession& session, const Box& card, bool chosen) {
  if (!ImGui::IsRectVisible(card.low, card.high)) return;
  if (chosen)
    ImGui::GetWindowDrawList()->AddRectFilled(card.low, card.high, packed(ui.skin.field), ui.px(6));
  const ImVec2 low{card.low.x + ui.px(kInset), card.low.y + ui.px(kInset)};
  const ImVec2 high{low.x + ui.px(kPictureWidth), low.y + ui.px(kPictureHeight)};
  draw_picture(ui, session, {low, high});
  draw_words(ui, session, {low.x, high.y});
}

/// Moves the choice by the arrow keys through rows of so many; true if it did.
bool move_choice(int& chosen, int count, int columns) {
  const int before = chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) ++chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) --chosen;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) chosen += columns;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) chosen -= columns;
  chosen = std::clamp(chosen, 0, std::max(0, count - 1));
  return chosen != before;
}

bool enter_pressed() {
  return ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
}

/// The cards in rows; the one that was picked by Enter or the mouse, or null. Arrow keys and a
/// mouse that moves choose one.
const ShelvedSession* pick(Ui& ui, const ShelvedSessions& sessions, int columns) {
  int& chosen = ui.passing.chosen;
  const int count = static_cast<int>(sessions.size());
  const bool keyed = move_choice(chosen, count, columns);
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  const ShelvedSession* picked = nullptr;
  for (int i = 0; i < count; ++i) {
    if (i % columns > 0) ImGui::SameLine(0, ui.px(kBetween));
    const ShelvedSession& session = sessions[static_cast<std::size_t>(i)];
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const ImVec2 size{card_width(ui), card_height(ui)};
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("##open", size)) picked = &session;
    ImGui::PopID();
    if (ImGui::IsItemHovered() && (moved.x != 0 || moved.y != 0)) chosen = i;
    explain(session.title, "click: open; Ctrl+Z goes back");
    draw_card(ui, session, {low, {low.x + size.x, low.y + size.y}}, i == chosen);
    if (i == chosen && keyed) ImGui::SetScrollHereY();
    if (i == chosen && enter_pressed()) picked = &session;
  }
  return picked;
}

void draw_shelf(Ui& ui) {
  const auto sessions = ui.shelf.sessions();
  if (!sessions) return ImGui::TextDisabled("…");
  if (sessions->empty())
    return ImGui::TextDisabled("Whatever you open another session over is kept here.");
  const ShelvedSession* picked = nullptr;
  const float room = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
  const int columns =
      std::max(1, static_cast<int>((room + ui.px(kBetween)) / (card_width(ui) + ui.px(kBetween))));
  const int rows = (static_cast<int>(sessions->size()) + columns - 1) / columns;
  const float needed =
      static_cast<float>(rows) * (card_height(ui) + ImGui::GetStyle().ItemSpacing.y);
  const float most = ImGui::GetIO().DisplaySize.y * 0.86f - ImGui::GetCursorScreenPos().y;
  if (ImGui::BeginChild("##cards", {0, std::min(needed, most)}))
    picked = pick(ui, *sessions, columns);
  ImGui::EndChild();
  if (!picked) return;
  ui.session.open(picked->opened);
  ui.session.say("opened the session of " + picked->when);
  ui.passing.overlay = Overlay::none;
}

}  // namespace

void draw_sessions_panel(Ui& ui) {
  if (begin_overlay(ui, "sessions", 1000)) {
    if (ImGui::IsWindowAppearing()) {
      ui.shelf.read();
      ui.passing.chosen = 0;
    }
    push_text(ui, FontKind::semibold, kTitleSize);
    ImGui::TextUnformatted("Sessions of before");
    pop_text();
    draw_shelf(ui);
  }
  end_overlay();
}

}  // namespace polarflow
