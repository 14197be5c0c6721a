#include "app/ui/panels/lamp.h"

namespace polarflow {

namespace {

void draw_lamp(const Ui& ui, Verdict verdict, ImVec2 centre, float radius) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto diamond = [&](float r, ImU32 colour) {
    list.AddQuadFilled({centre.x - r, centre.y}, {centre.x, centre.y - r}, {centre.x + r, centre.y},
                       {centre.x, centre.y + r}, colour);
  };
  switch (verdict) {
    case Verdict::holds:
      return list.AddCircleFilled(centre, radius, packed(ui.skin.good));
    case Verdict::violated:
      return diamond(1.35f * radius, packed(ui.skin.warning));
    case Verdict::undecided:
      return list.AddCircle(centre, 0.9f * radius, packed(ui.skin.muted), 0, ui.px(1.6));
    case Verdict::not_applicable:
      return list.AddCircleFilled(centre, 0.4f * radius, packed(ui.skin.border));
  }
}

}  // namespace

void draw_lamp_with_name(const Ui& ui, Verdict verdict, const std::string& name) {
  const float high = ImGui::GetTextLineHeight(), radius = 0.3f * high;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float wide = 2.6f * radius + ui.px(4) + ImGui::CalcTextSize(name.c_str()).x;
  ImGui::PushID(name.c_str());
  ImGui::InvisibleButton("##lamp", {wide, high});
  ImGui::PopID();
  draw_lamp(ui, verdict, {at.x + 1.3f * radius, at.y + high / 2}, radius);
  const bool bright = verdict != Verdict::not_applicable;
  ImGui::GetWindowDrawList()->AddText({at.x + 2.6f * radius + ui.px(4), at.y},
                                      packed(bright ? ui.skin.text : ui.skin.muted), name.c_str());
}

}  // namespace polarflow
