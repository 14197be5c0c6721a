#include "app/ui/panels/preflight_strip.h"

#include <string>
#include <vector>

#include <imgui.h>

#include "app/figure/number_format.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

/// A line each; where they are many the first ones, all of them under the mouse.
void show_concerns(const Ui& ui, const std::vector<std::string>& concerns) {
  constexpr std::size_t kMost = 3;
  const std::size_t shown = concerns.size() > kMost ? kMost - 1 : concerns.size();
  const float width = ImGui::GetContentRegionAvail().x;
  std::string all;
  for (std::size_t i = 0; i < concerns.size(); ++i) {
    all.append(i ? "\n" : "").append(concerns[i]);
    if (i < shown)
      ImGui::TextColored(floats(ui.skin.warning), "%s", cut_to(concerns[i], width).c_str());
  }
  if (shown == concerns.size()) return;
  ImGui::TextColored(floats(ui.skin.warning), "and %zu more", concerns.size() - shown);
  explain(all);
}

}  // namespace

void draw_preflight_strip(const Ui& ui, const Proof& proof) {
  const auto inches = [](double points) { return format_fixed(points / 72, 2); };
  const Page& page = proof.picture.page;
  std::string facts = inches(page.width) + " × " + inches(page.height) + " in";
  if (proof.ink.smallest_text > 0)
    facts += ", smallest text " + format_number(proof.ink.smallest_text, 2) + " pt";
  if (proof.ink.thinnest_line > 0)
    facts += ", thinnest line " + format_number(proof.ink.thinnest_line, 2) + " pt";
  ImGui::PushTextWrapPos(0);
  ImGui::TextColored(floats(ui.skin.muted), "%s", facts.c_str());
  show_concerns(ui, proof.concerns);
  if (proof.concerns.empty()) ImGui::TextColored(floats(ui.skin.good), "Nothing to object to");
  ImGui::PopTextWrapPos();
}

void draw_print_faults(const Ui& ui) {
  for (const PrintFault& fault : print_faults(ui.space.print))
    ImGui::TextColored(floats(ui.skin.warning), "%s: %s is none of %s",
                       std::string(fault.field).c_str(), fault.found.c_str(),
                       cut_to(fault.allowed, ui.px(400)).c_str());
}

}  // namespace polarflow
