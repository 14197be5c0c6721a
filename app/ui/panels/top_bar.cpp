#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "app/session/scenario_edits.h"
#include "app/ui/icons.h"
#include "app/ui/panels/panels.h"
#include "app/ui/param_widgets.h"
#include "app/ui/widgets.h"
#include "app/views/capture/heads.h"
#include "core/attention/measure.h"
#include "core/scenario/presets.h"

namespace polarflow {

namespace {

using Captions = std::array<const char*, 4>;
constexpr Captions kOfFlows{"preset", "model", "loss", "attention map"};
constexpr Captions kOfCaptures{"preset", "colours", "measure", "order"};

/// The buttons at the right end, with the gap before them.
float icons_width(const Ui& ui) {
  return 4 * 1.3f * ImGui::GetFrameHeight() + ui.px(3 * 3 + 8);
}

/// How the combo boxes share the bar.
struct Widths {
  float preset, part;
  bool captions;
};

Widths widths_for(const Ui& ui, const Captions& captions, float bar) {
  float names = 4 * ui.px(6);
  for (const char* name : captions) names += ImGui::CalcTextSize(name).x;
  float room = bar - icons_width(ui) - 3 * ui.px(14);
  const bool captioned = room - names > ui.px(480);
  if (captioned) room -= names;
  return {std::clamp(0.4f * room, 1.0f, ui.px(320)), std::clamp(0.2f * room, 1.0f, ui.px(150)),
          captioned};
}

void caption(const Ui& ui, const Widths& widths, const char* text) {
  if (!widths.captions) return;
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(floats(ui.skin.muted), "%s", text);
  ImGui::SameLine(0, ui.px(6));
}

void choose_preset(Ui& ui) {
  Session& session = ui.session;
  const Preset* open = find_preset(session.preset());
  const bool changed = open && !session.shows_preset();
  const std::string name = title_of(session.scenario()) + (changed ? " (changed)" : "");
  if (!begin_combo("##preset", name)) return;
  if (ImGui::Selectable("Sessions of before …")) ui.passing.toggle(Overlay::sessions);
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

void choose_parts(Ui& ui, const Widths& widths) {
  FlowScenario next = ui.session.flow.scenario();
  caption(ui, widths, kOfFlows[1]);
  ImGui::SetNextItemWidth(widths.part);
  if (edit_kind("##model", next.model)) {
    set_model(next, AnyModel(next.model));
    ui.session.edit(next);
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, widths, kOfFlows[2]);
  ImGui::SetNextItemWidth(widths.part);
  if (edit_kind("##loss", next.loss)) {
    set_loss(next, AnyLoss(next.loss));
    ui.session.edit(next);
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, widths, kOfFlows[3]);
  ImGui::SetNextItemWidth(widths.part);
  if (edit_kind("##map", next.normalization)) ui.session.edit(next);
}

/// How attention is coloured: the words of the window, in the order of the values.
struct ScaleWords {
  const char *label, *help;
};
constexpr ScaleWords kScales[] = {
    {"linear", "A − u, with u = 1 over the number of visible keys"},
    {"log", "log₁₀ A/u, with u = 1 over the number of visible keys"},
    {"per row", "A − u, as a share of what is largest of it in the row"}};

void choose_scale(HeadScale& scale) {
  if (!begin_combo("##colours", kScales[static_cast<std::size_t>(scale)].label)) return;
  for (std::size_t k = 0; k < std::size(kScales); ++k) {
    const auto choice = static_cast<HeadScale>(k);
    if (ImGui::Selectable(kScales[k].label, choice == scale)) scale = choice;
    explain(kScales[k].help);
  }
  ImGui::EndCombo();
}

void offer_measures(std::string& id) {
  for (const MeasureInfo& info : kMeasures) {
    if (ImGui::Selectable(std::string(info.label).c_str(), info.id == id)) id = info.id;
    explain(info.formula);
  }
}

/// How attention is coloured, what is measured and how heads are ordered.
void choose_measures(Ui& ui, const Widths& widths) {
  HeadOptions& heads = ui.space.heads;
  caption(ui, widths, kOfCaptures[1]);
  ImGui::SetNextItemWidth(widths.part);
  choose_scale(heads.scale);
  ImGui::SameLine(0, ui.px(14));
  caption(ui, widths, kOfCaptures[2]);
  ImGui::SetNextItemWidth(widths.part);
  if (begin_combo("##measure", measure_called(heads.measure).label)) {
    offer_measures(heads.measure);
    ImGui::EndCombo();
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, widths, kOfCaptures[3]);
  ImGui::SetNextItemWidth(widths.part);
  if (begin_combo("##order", heads.order.empty() ? "layers" : measure_called(heads.order).label)) {
    if (ImGui::Selectable("layers", heads.order.empty())) heads.order.clear();
    offer_measures(heads.order);
    ImGui::EndCombo();
  }
}

void choose_panels(Ui& ui, const Box& box) {
  Workspace& space = ui.space;
  ImGui::SameLine(box.width() - icons_width(ui) + ui.px(8));
  if (icon_button(ui, "##setup", Icon::left_panel, "Show or hide the set-up", space.setup))
    space.setup = !space.setup;
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##plots", Icon::right_panel, "Show or hide the plots", space.plots))
    space.plots = !space.plots;
  ImGui::SameLine(0, ui.px(3));
  if (icon_button(ui, "##theme", Icon::theme, "Light or dark"))
    space.theme = ui.theme.dark ? "light" : "dark";
  ImGui::SameLine(0, ui.px(3));
  const bool helps = ui.passing.overlay == Overlay::help;
  if (icon_button(ui, "##help", Icon::help, "Keys and mouse (F1)", helps))
    ui.passing.toggle(Overlay::help);
}

}  // namespace

void draw_top_bar(Ui& ui, const Box& box) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, ui.px(9)});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, floats(ui.skin.card));
  if (begin_panel(ui, "top bar", box, false)) {
    const bool flow = ui.session.kind() == RunKind::flow;
    const Captions& captions = flow ? kOfFlows : kOfCaptures;
    const Widths widths = widths_for(ui, captions, box.width());
    ImGui::BeginDisabled(ui.lectern.locks().choices);
    caption(ui, widths, captions[0]);
    ImGui::SetNextItemWidth(widths.preset);
    choose_preset(ui);
    ImGui::SameLine(0, ui.px(14));
    flow ? choose_parts(ui, widths) : choose_measures(ui, widths);
    ImGui::EndDisabled();
    choose_panels(ui, box);
  }
  end_panel();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace polarflow
