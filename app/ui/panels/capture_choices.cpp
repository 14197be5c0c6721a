#include <string>

#include "app/ui/panels/capture_panels.h"
#include "app/ui/widgets.h"
#include "app/views/capture/heads.h"
#include "core/attention/measure.h"

namespace polarflow {

namespace {

void caption(const Ui& ui, const char* text) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(floats(ui.skin.muted), "%s", text);
  ImGui::SameLine(0, ui.px(6));
}

void offer_measures(std::string& id) {
  for (const MeasureInfo& info : kMeasures) {
    if (ImGui::Selectable(std::string(info.label).c_str(), info.id == id)) id = info.id;
    explain(info.formula);
  }
}

}  // namespace

void choose_measures(Ui& ui) {
  HeadOptions& heads = ui.space.heads;
  caption(ui, "colours");
  for (const auto& [scale, label, help] :
       {std::tuple{HeadScale::linear, "linear",
                   "A − u, with u = 1 over the number of visible keys"},
        {HeadScale::log, "log", "log₁₀ A/u, with u = 1 over the number of visible keys"},
        {HeadScale::row, "per row", "A − u, as a share of what is largest of it in the row"}}) {
    if (chip(ui, label, heads.scale == scale)) heads.scale = scale;
    explain(help);
    ImGui::SameLine(0, 0);
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, "measure");
  ImGui::SetNextItemWidth(ui.px(170));
  if (begin_combo("##measure", measure_called(heads.measure).label)) {
    offer_measures(heads.measure);
    ImGui::EndCombo();
  }
  ImGui::SameLine(0, ui.px(14));
  caption(ui, "order");
  ImGui::SetNextItemWidth(ui.px(170));
  const std::string_view order = heads.order.empty() ? "layers" : measure_called(heads.order).label;
  if (begin_combo("##order", order)) {
    if (ImGui::Selectable("layers", heads.order.empty())) heads.order.clear();
    offer_measures(heads.order);
    ImGui::EndCombo();
  }
}

}  // namespace polarflow
