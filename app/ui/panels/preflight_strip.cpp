#include "app/ui/panels/preflight_strip.h"

#include <string>

#include <imgui.h>

#include "app/figure/number_format.h"
#include "app/ui/widgets.h"

namespace polarflow {

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
  for (const std::string& concern : proof.concerns)
    ImGui::TextColored(floats(ui.skin.warning), "%s", concern.c_str());
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
