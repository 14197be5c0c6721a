#include <algorithm>
#include <string>

#include "app/ui/differences.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

constexpr double kSmall = 11;  // em in 1/96 in

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

/// Where the lecture stands, and what the next step would leave.
std::string place_of(const Ui& ui) {
  const Lectern& lectern = ui.lectern;
  std::string text =
      std::to_string(lectern.place() + 1) + " / " + std::to_string(lectern.lecture().steps.size());
  if (lectern.at_last()) text += ", the last step";
  if (!lectern.deviates(ui.session)) return text;
  const auto found = differences(*lectern.step().session.state.scenario, ui.session.scenario());
  const bool other_start = std::ranges::all_of(
      found, [](const Difference& one) { return one.pointer.starts_with("/init"); });
  return (other_start ? "your start" : "your run") + std::string("; PageDown returns     ") + text;
}

/// In small letters at the foot: what the window has to say, and where the lecture stands.
void draw_foot(const Ui& ui, const Box& box) {
  const Session& session = ui.session;
  push_text(ui, FontKind::regular, kSmall);
  const std::string place = place_of(ui);
  const float wide = ImGui::CalcTextSize(place.c_str()).x, inset = ui.px(16);
  const float y = box.high.y - ImGui::GetTextLineHeight() - ui.px(7);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText({box.high.x - wide - inset, y}, packed(ui.skin.muted), place.c_str());
  const std::string& said = session.error().empty() ? session.notice() : session.error();
  const std::string shown = cut_to(said, box.width() - wide - 3 * inset);
  list.AddText({box.low.x + inset, y}, packed(ui.skin.muted), shown.c_str());
  pop_text();
}

}  // namespace

void draw_lecture_panel(Ui& ui, const Box& box) {
  Lectern& lectern = ui.lectern;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(12)});
  if (begin_panel(ui, "lecture", box, true)) {
    const auto count = static_cast<double>(lectern.lecture().steps.size());
    draw_progress(ui, box, static_cast<double>(lectern.place() + 1) / count);
    if (lectern.asking())
      say(lectern.step().question, true, kSentenceSize, ui.skin.accent);
    else
      say(lectern.step().sentence, false, kSentenceSize, ui.skin.text);
    if (lectern.note) say(lectern.step().note, false, kTextSize, ui.skin.muted);
    ui.passing.words_height = ImGui::GetCursorPosY() + ui.px(kSmall + 10);
    draw_foot(ui, box);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
      lectern.next(ui.session);
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
