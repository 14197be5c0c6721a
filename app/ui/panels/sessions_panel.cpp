#include <algorithm>
#include <string>
#include <utility>

#include "app/ui/panels/panels.h"
#include "app/ui/session_shelf.h"
#include "app/ui/texture_cache.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

constexpr double kWidth = 150, kHeight = 120;  // of a picture, in units of 1/96 in
constexpr double kInset = 6, kGap = 6;         // of a card around it, and between cards

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

void draw_words(const Ui& ui, const ShelvedSession& session) {
  const float width = ui.px(kWidth);
  push_text(ui, FontKind::semibold, kTextSize);
  ImGui::TextUnformatted(cut_to(session.when, width).c_str());
  pop_text();
  ImGui::TextUnformatted(cut_to(session.title, width).c_str());
  ImGui::TextColored(floats(ui.skin.muted), "%s", cut_to(session.caption, width).c_str());
}

/// One card, its ground filled where it is `chosen`; true when it was clicked.
bool draw_card(Ui& ui, const ShelvedSession& session, bool chosen) {
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float inset = ui.px(kInset);
  const float height = ui.px(kHeight) + 3 * ImGui::GetTextLineHeightWithSpacing() + 2 * inset;
  const Box card{low, {low.x + ui.px(kWidth) + 2 * inset, low.y + height}};
  const bool clicked = ImGui::InvisibleButton("##open", {card.width(), card.height()});
  if (chosen || ImGui::IsItemHovered())
    ImGui::GetWindowDrawList()->AddRectFilled(card.low, card.high, packed(ui.skin.field), ui.px(6));
  explain(session.title, "click: open; Ctrl+Z goes back");
  if (!ImGui::IsRectVisible(card.low, card.high)) return clicked;
  const ImVec2 inner{low.x + inset, low.y + inset};
  draw_picture(ui, session, {inner, {inner.x + ui.px(kWidth), inner.y + ui.px(kHeight)}});
  ImGui::SetCursorScreenPos({inner.x, inner.y + ui.px(kHeight)});
  ImGui::BeginGroup();  // its lines begin where the first does
  draw_words(ui, session);
  ImGui::EndGroup();
  return clicked;
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

/// The cards in rows; the one that was picked by Enter or the mouse, or null.
const ShelvedSession* pick(Ui& ui, const ShelvedSessions& sessions) {
  const float card = ui.px(kWidth + 2 * kInset + kGap);
  const int columns = std::max(1, static_cast<int>((ImGui::GetContentRegionAvail().x +
                                                    ui.px(kGap)) / card));
  int& chosen = ui.passing.chosen;
  const bool moved = move_choice(chosen, static_cast<int>(sessions.size()), columns);
  const ShelvedSession* picked = nullptr;
  for (int i = 0; i < static_cast<int>(sessions.size()); ++i) {
    if (i % columns > 0) ImGui::SameLine(0, ui.px(kGap));
    const ShelvedSession& session = sessions[static_cast<std::size_t>(i)];
    ImGui::PushID(i);
    ImGui::BeginGroup();  // one item, so that the next stands beside all of it
    if (draw_card(ui, session, i == chosen)) picked = &session;
    ImGui::EndGroup();
    ImGui::PopID();
    if (i == chosen && moved) ImGui::SetScrollHereY();
    const bool entered =
        ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
    if (i == chosen && entered) picked = &session;
  }
  return picked;
}

void draw_shelf(Ui& ui) {
  const auto sessions = ui.shelf.sessions();
  if (!sessions) return ImGui::TextDisabled("…");
  if (sessions->empty())
    return ImGui::TextDisabled("Whatever you open another session over is kept here.");
  const ShelvedSession* picked = nullptr;
  const float rows = ImGui::GetIO().DisplaySize.y * 0.86f - ImGui::GetCursorScreenPos().y;
  if (ImGui::BeginChild("##cards", {0, rows})) picked = pick(ui, *sessions);
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
