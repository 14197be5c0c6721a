#include <algorithm>
#include <string>
#include <vector>

#include "app/figure/number_format.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/lamp.h"
#include "app/ui/panels/panels.h"
#include "app/ui/typeset.h"
#include "app/ui/widgets.h"
#include "app/views/labels.h"
#include "core/theory/finding.h"

namespace polarflow {

namespace {

/// "energy identity" of "energy-identity".
std::string words_of(std::string_view id) {
  std::string words(id);
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string numbers_of(const Finding& finding) {
  if (finding.verdict == Verdict::not_applicable) return "Its hypotheses are not met here.";
  if (finding.verdict == Verdict::undecided && finding.tolerance == 0)
    return "Nothing could be judged yet.";
  std::string text = "value " + format_number(finding.value) + ", compared with " +
                     format_number(finding.reference) + "\nslack " + format_number(finding.slack) +
                     " of a tolerance of " + format_number(finding.tolerance);
  if (finding.first_breach) text += "\nviolated from t = " + format_number(*finding.first_breach);
  return text;
}

void explain_finding(const Ui& ui, const Finding& finding) {
  if (!begin_tooltip()) return;
  const float width = 30 * ImGui::GetFontSize();
  const auto say = [width](std::string_view text, bool bold = false) {
    typeset(text, {kTextSize, width, bold});
  };
  say(finding.info.title, true);
  say(standing(finding.info.formula));
  say(numbers_of(finding));
  ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.skin.muted));
  say("Where: " + std::string(finding.info.hypotheses));
  say(finding.info.source);
  ImGui::PopStyleColor();
  end_tooltip();
}

/// Lamp and name, one item of the strip or a row of the list.
void draw_item(const Ui& ui, const Finding& finding) {
  draw_lamp_with_name(ui, finding.verdict, words_of(finding.info.id));
  explain_finding(ui, finding);
}

/// Violated ones first, then those that hold, are open, do not apply; else in the list's order.
std::vector<const Finding*> by_verdict(const std::vector<Finding>& findings) {
  const auto rank = [](const Finding* finding) {
    switch (finding->verdict) {
      case Verdict::violated:
        return 0;
      case Verdict::holds:
        return 1;
      case Verdict::undecided:
        return 2;
      case Verdict::not_applicable:
        return 3;
    }
    return 4;
  };
  std::vector<const Finding*> order;
  for (const Finding& finding : findings) order.push_back(&finding);
  std::ranges::stable_sort(order, {}, rank);
  return order;
}

void draw_list(const Ui& ui, const std::vector<const Finding*>& order) {
  if (!ImGui::BeginPopup("all statements")) return;
  if (ImGui::BeginTable("##statements", 2, ImGuiTableFlags_SizingFixedFit)) {
    for (const Finding* finding : order) {
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      draw_item(ui, *finding);
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(finding->info.title.data());
    }
    ImGui::EndTable();
  }
  ImGui::EndPopup();
}

/// As many lamps as fit, then a button for the list of all.
void draw_strip(const Ui& ui, const std::vector<const Finding*>& order) {
  const float room = ImGui::GetWindowWidth() - ui.px(70), gap = ui.px(14);
  for (const Finding* finding : order) {
    if (finding->verdict == Verdict::not_applicable) break;
    const std::string name = words_of(finding->info.id);
    if (ImGui::GetCursorPosX() + ImGui::CalcTextSize(name.c_str()).x + ui.px(20) > room) break;
    draw_item(ui, *finding);
    ImGui::SameLine(0, gap);
  }
  ImGui::SetCursorPosX(ImGui::GetWindowWidth() - ui.px(52));
  if (ImGui::SmallButton("all …")) ImGui::OpenPopup("all statements");
  explain("Every statement, also those whose hypotheses are not met");
  draw_list(ui, order);
}

void draw_theorems(const Ui& ui) {
  const FlowFrame* const frame = ui.session.flow.frame();
  ImGui::TextColored(floats(ui.skin.muted), "theorems");
  ImGui::SameLine(0, ui.px(12));
  if (frame && frame->findings)
    draw_strip(ui, by_verdict(*frame->findings));
  else
    ImGui::TextColored(floats(ui.skin.muted), "checked when the run has ended");
}

}  // namespace

void draw_statements_panel(Ui& ui, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(5)});
  if (begin_panel(ui, "statements", box, true)) {
    ui.session.kind() == RunKind::flow ? draw_theorems(ui) : draw_capture_health(ui);
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
