#include <string>

#include "app/ui/icons.h"
#include "app/ui/panels/panels.h"
#include "app/ui/param_widgets.h"
#include "app/ui/scenario_edits.h"

namespace polarflow {

namespace {

void caption(const Ui& ui, const char* text) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(floats(ui.skin.muted), "%s", text);
  ImGui::SameLine(0, ui.px(6));
}

void choose_preset(Ui& ui) {
  Session& session = ui.session;
  const Preset* open = find_preset(session.preset());
  const std::string name = open ? open->title() : session.scenario().title;
  if (!ImGui::BeginCombo("##preset", name.c_str(), ImGuiComboFlags_HeightLargest)) return;
  std::string tab;
  for (const Preset& preset : presets()) {
    if (preset.tab != tab) ImGui::SeparatorText(preset.tab.c_str());
    tab = preset.tab;
    ImGui::PushID(preset.id.c_str());
    if (ImGui::Selectable(preset.title().c_str(), &preset == open)) session.open(preset);
    ImGui::PopID();
  }
  ImGui::EndCombo();
}

void choose_parts(Ui& ui, float width) {
  Scenario next = ui.session.scenario();
  if constexpr (kChoiceCount<AnyModel> > 1) {
    caption(ui, "model");
    ImGui::SetNextItemWidth(width);
    if (edit_kind("##model", next.model)) {
      complete_arrays(next);
      ui.session.edit(next);
    }
    ImGui::SameLine(0, ui.px(14));
  }
  caption(ui, "loss");
  ImGui::SetNextItemWidth(width);
  if (edit_kind("##loss", next.loss)) {
    set_loss(next, AnyLoss(next.loss));
    ui.session.edit(next);
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, "attention map");
  ImGui::SetNextItemWidth(width);
  if (edit_kind("##map", next.normalization)) ui.session.edit(next);
}

void choose_panels(Ui& ui, const Box& box) {
  Workspace& space = ui.space;
  ImGui::SameLine(box.width() - 4 * 1.3f * ImGui::GetFrameHeight());
  if (icon_button(ui, "##setup", Icon::left_panel, "Show or hide the set-up", space.setup))
    space.setup = !space.setup;
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##plots", Icon::right_panel, "Show or hide the plots", space.plots))
    space.plots = !space.plots;
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##theme", Icon::theme, "Light or dark")) space.dark = !space.dark;
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##help", Icon::help, "Keys and mouse (F1)", space.help))
    space.help = !space.help;
}

}  // namespace

void draw_top_bar(Ui& ui, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, ui.px(9)});
  if (begin_panel(ui, "top bar", box, false)) {
    const bool wide = box.width() > ui.px(1000);
    caption(ui, "preset");
    ImGui::SetNextItemWidth(ui.px(wide ? 300 : 180));
    choose_preset(ui);
    ImGui::SameLine(0, ui.px(14));
    choose_parts(ui, ui.px(wide ? 150 : 100));
    choose_panels(ui, box);
  }
  end_panel();
  ImGui::PopStyleVar();
}

}  // namespace polarflow
