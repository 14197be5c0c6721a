#include <algorithm>
#include <utility>

#include "app/ui/panels/panels.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

constexpr double kCardWidth = 150, kCardHeight = 120;  // of a card, in units of 1/96 in

/// One card: its picture, its caption and what can be done with it. True when something was.
bool draw_card(Ui& ui, const std::shared_ptr<const RunCard>& card) {
  bool chosen = false;
  ImGui::PushID(static_cast<int>(card->id));
  ImGui::BeginGroup();
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const Box box{low, {low.x + ui.px(kCardWidth), low.y + ui.px(kCardHeight)}};
  if (ImGui::InvisibleButton("##open", {box.width(), box.height()})) {
    SessionState state = card->state;
    state.space = ui.space;  // the arrangement of the window is not the run's
    ui.session.open({std::move(state), {}, {}}, OpenedFrom::sitting);
    chosen = true;
  }
  if (ImGui::IsItemHovered())
    ImGui::GetWindowDrawList()->AddRectFilled(box.low, box.high, packed(ui.skin.field), ui.px(6));
  explain("Open this run again");
  draw_figure(ui, card->picture, box);
  ImGui::TextUnformatted(cut_to(card->caption, ui.px(kCardWidth)).c_str());
  if (chip(ui, "compare", ui.passing.compared == card)) {
    compare(ui, card.get());
    chosen = true;
  }
  ImGui::EndGroup();
  ImGui::PopID();
  return chosen;
}

}  // namespace

void draw_runs_panel(Ui& ui) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, window.y - ui.px(150)}, ImGuiCond_Always, {0.5f, 1});
  ImGui::SetNextWindowSize({std::min(window.x - ui.px(32), ui.px(1000)), 0});
  if (ImGui::Begin("runs", nullptr,
                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                       ImGuiWindowFlags_HorizontalScrollbar)) {
    push_text(ui, FontKind::semibold, kTitleSize);
    ImGui::TextUnformatted("Runs of this sitting");
    pop_text();
    if (ui.runs.cards().empty()) ImGui::TextUnformatted("A run stands here when it has ended.");
    const auto cards = ui.runs.cards();  // opening one may add another
    for (auto card = cards.rbegin(); card != cards.rend(); ++card) {
      if (card != cards.rbegin()) ImGui::SameLine();
      if (draw_card(ui, *card)) ui.passing.overlay = Overlay::none;
    }
  }
  ImGui::End();
}

}  // namespace polarflow
