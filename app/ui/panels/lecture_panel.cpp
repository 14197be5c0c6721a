#include <algorithm>
#include <string>

#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

constexpr double kSentence = 17, kSmall = 11;  // ems in 1/96 in

void say(const std::string& text, bool bold, double size, Colour colour) {
  ImGui::PushStyleColor(ImGuiCol_Text, floats(colour));
  typeset(printable(text), {.size = size, .bold = bold});
  ImGui::PopStyleColor();
}

/// A thin line that is full up to the step.
void draw_progress(const Ui& ui, const Box& box, double share) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float high = ui.px(3);
  list.AddRectFilled(box.low, {box.high.x, box.low.y + high}, packed(ui.skin.field));
  const float told = box.low.x + static_cast<float>(share) * box.width();
  list.AddRectFilled(box.low, {told, box.low.y + high}, packed(ui.skin.accent));
}

}  // namespace

void draw_lecture_panel(Ui& ui, const Box& box) {
  const Lectern& lectern = ui.lectern;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(12)});
  if (begin_panel(ui, "lecture", box, true)) {
    const std::size_t count = lectern.lecture().steps.size();
    draw_progress(ui, box, static_cast<double>(lectern.place() + 1) / static_cast<double>(count));
    if (lectern.asking())
      say(lectern.step().question, true, kSentence, ui.skin.accent);
    else
      say(lectern.step().sentence, false, kSentence, ui.skin.text);
    if (lectern.note) say(lectern.step().note, false, kTextSize, ui.skin.muted);
    ui.passing.words_height = ImGui::GetCursorPosY() + ui.px(8);
    const std::string place = std::to_string(lectern.place() + 1) + " / " + std::to_string(count);
    push_text(ui, FontKind::regular, kSmall);
    const ImVec2 size = ImGui::CalcTextSize(place.c_str());
    ImGui::GetWindowDrawList()->AddText(
        {box.high.x - size.x - ui.px(12), box.high.y - size.y - ui.px(7)}, packed(ui.skin.muted),
        place.c_str());
    pop_text();
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
