#include <string>

#include "app/session/scenario_edits.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets.h"

namespace polarflow {

void draw_status_line(Ui& ui, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(2), ui.px(3)});
  if (begin_panel(ui, "status", box, false)) {
    const std::string& command = ui.session.command();
    push_text(ui, FontKind::mono, kCodeSize);
    const std::string shown = cut_to(command, ImGui::GetContentRegionAvail().x);
    ImGui::TextColored(floats(ui.skin.muted), "%s", shown.c_str());
    if (ImGui::IsItemClicked()) ImGui::SetClipboardText(command.c_str());
    pop_text();
    explain("This command shows the same run. Click to copy it.");
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
