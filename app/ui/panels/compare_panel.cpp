#include <algorithm>
#include <string>
#include <vector>

#include "app/ui/differences.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets.h"
#include "app/views/capture/heads.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/summary.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

void say(const Ui& ui, std::string_view text, bool quiet) {
  ImGui::PushStyleColor(ImGuiCol_Text, floats(quiet ? ui.skin.muted : ui.skin.text));
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
}

void draw_differences(const Ui& ui, const std::vector<Difference>& found) {
  if (found.empty()) return say(ui, "A and B are the same scenario.", true);
  if (!ImGui::BeginTable("##differences", 3, ImGuiTableFlags_SizingStretchSame)) return;
  for (const char* name : {"what differs", "A", "B"}) ImGui::TableSetupColumn(name);
  ImGui::TableNextRow();
  for (const char* name : {"what differs", "A", "B"}) {
    ImGui::TableNextColumn();
    say(ui, name, true);
  }
  for (const Difference& one : found) {
    ImGui::TableNextRow();
    for (const std::string* text : {&one.pointer, &one.a, &one.b}) {
      ImGui::TableNextColumn();
      ImGui::PushTextWrapPos(0);
      say(ui, text->empty() ? "–" : *text, text == &one.pointer);
      ImGui::PopTextWrapPos();
    }
  }
  ImGui::EndTable();
}

void draw_heading(Ui& ui, const RunCard& card) {
  const bool bars = ui.bars();
  const std::string name = run_name(ui, true);
  push_text(ui, FontKind::semibold, kTitleSize);
  const float room = ImGui::GetContentRegionAvail().x - (bars ? ui.px(110) : 0);
  ImGui::TextUnformatted(cut_to("B   " + (name.empty() ? card.caption : name), room).c_str());
  pop_text();
  if (!bars) return;
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ui.px(104));
  if (chip(ui, "wipe", false)) ui.passing.wipe = 0.5;
  explain("Lay B over A, with a line to drag");
  ImGui::SameLine(0, 0);
  if (chip(ui, "close", false)) compare(ui, nullptr);
}

/// The other run at the shared cursor's time.
Figure figure_of(const Ui& ui, const RunCard& card) {
  const View& view = stage_view(*card.frame);
  ViewParams params = ui.params(view.id);
  const FlowFrame* const shown = ui.session.flow.frame();
  if (!params.stage.face && shown) params.stage.face = stage_corners(*shown, params);
  return ui.passing.compared_figures.get(view, card.frame, params);
}

std::string sentence_of(const Frame& frame) {
  return frame.flow() ? outcome_sentence(*frame.flow()) : size_of(frame.capture()->capture.shape);
}

}  // namespace

void draw_compare_panel(Ui& ui, const Box& box) {
  const std::shared_ptr<const RunCard> card = ui.passing.compared;
  if (begin_panel(ui, "compare", box, true)) {
    draw_heading(ui, *card);
    const std::string sentence = ui.lectern.on() ? "" : sentence_of(*card->frame);
    say(ui, cut_to(sentence, ImGui::GetContentRegionAvail().x), true);
    const ImVec2 low = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
    if (room.x > 1 && room.y > 1)
      draw_figure(ui, figure_of(ui, *card), {low, {low.x + room.x, low.y + room.y}});
  }
  end_panel();
}

void draw_differences_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "differences", box, true) && ImGui::BeginChild("##list"))
    draw_differences(ui, differences(ui.session.scenario(), *ui.passing.compared->state.scenario));
  ImGui::EndChild();
  end_panel();
}

void draw_wipe(Ui& ui, const Box& box) {
  if (!ui.passing.compared || !ui.passing.wipe) return;
  double& share = *ui.passing.wipe;
  const float x = box.low.x + static_cast<float>(share) * box.width(), grip = ui.px(7);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect({x, box.low.y}, box.high, true);
  list.AddRectFilled({x, box.low.y}, box.high, packed(ui.skin.card));
  draw_figure(ui, figure_of(ui, *ui.passing.compared), box);
  list.PopClipRect();
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({x - grip, box.low.y});
  ImGui::InvisibleButton("##wipe", {2 * grip, box.height()});
  const bool held = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (const auto line = pull(ui.passing.grasp, {x, 0}))
    share = std::clamp((line->to.x - box.low.x) / box.width(), 0.0, 1.0);
  const Colour colour = held ? ui.skin.accent : ui.skin.muted;
  list.AddLine({x, box.low.y}, {x, box.high.y}, packed(colour), ui.px(2));
  const float y = box.low.y + ui.px(4);
  list.AddText({x - ui.px(16), y}, packed(ui.skin.muted), "A");
  list.AddText({x + ui.px(8), y}, packed(ui.skin.muted), "B");
  ImGui::SetCursorScreenPos(cursor);
}

}  // namespace polarflow
