#include "app/ui/icons.h"

#include <array>

#include "app/ui/widgets.h"

namespace polarflow {

namespace {

/// Draws signs in a square from −1 to 1.
struct Pen {
  ImDrawList& list;
  ImVec2 centre;
  float unit;
  ImU32 colour;

  [[nodiscard]] ImVec2 at(float x, float y) const {
    return {centre.x + x * unit, centre.y + y * unit};
  }
  void bar(float x0, float y0, float x1, float y1) const {
    list.AddRectFilled(at(x0, y0), at(x1, y1), colour, 0.1f * unit);
  }
  void arrow(float x, float size, float direction) const {
    const float tip = x + direction * size;
    const ImVec2 corners[] = {at(x, -size), at(tip, 0), at(x, size)};
    if (direction > 0)
      list.AddTriangleFilled(corners[0], corners[1], corners[2], colour);
    else
      list.AddTriangleFilled(corners[2], corners[1], corners[0], colour);
  }
  void outline(float split) const {
    add_rect(list, at(-1, -0.8f), at(1, 0.8f), colour, 0.25f * unit, 0.16f * unit);
    if (split < 0)
      bar(-1, -0.8f, split, 0.8f);
    else
      bar(split, -0.8f, 1, 0.8f);
  }
};

void draw_theme(const Pen& pen) {
  pen.list.AddCircle(pen.centre, 0.9f * pen.unit, pen.colour, 0, 0.16f * pen.unit);
  pen.list.PathArcTo(pen.centre, 0.9f * pen.unit, -1.5708f, 1.5708f);
  pen.list.PathFillConvex(pen.colour);
}

void draw_icon(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::to_start:
      return pen.bar(-0.9f, -0.8f, -0.6f, 0.8f), pen.arrow(0.75f, 0.8f, -1.4f);
    case Icon::to_end:
      return pen.bar(0.6f, -0.8f, 0.9f, 0.8f), pen.arrow(-0.75f, 0.8f, 1.4f);
    case Icon::back:
      return pen.arrow(0.5f, 0.7f, -1.5f);
    case Icon::forward:
      return pen.arrow(-0.5f, 0.7f, 1.5f);
    case Icon::play:
      return pen.arrow(-0.65f, 0.95f, 1.6f);
    case Icon::pause:
      return pen.bar(-0.7f, -0.9f, -0.2f, 0.9f), pen.bar(0.2f, -0.9f, 0.7f, 0.9f);
    case Icon::left_panel:
      return pen.outline(-0.3f);
    case Icon::right_panel:
      return pen.outline(0.3f);
    case Icon::theme:
      return draw_theme(pen);
    case Icon::help:
      return;
  }
}

}  // namespace

bool icon_button(const Ui& ui, const char* id, Icon icon, std::string_view help, bool on) {
  const float side = ImGui::GetFrameHeight();
  ImGui::PushStyleColor(ImGuiCol_Button, floats(on ? ui.skin.field : faded(ui.skin.field, 0)));
  const bool pressed = ImGui::Button(id, {side * 1.15f, side});
  ImGui::PopStyleColor();
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImVec2 centre{(low.x + high.x) / 2, (low.y + high.y) / 2};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = packed(ImGui::IsItemHovered() || on ? ui.skin.text : ui.skin.muted);
  draw_icon({list, centre, ui.px(6.5), colour}, icon);
  if (icon == Icon::help) {
    const ImVec2 size = ImGui::CalcTextSize("?");
    list.AddText({centre.x - size.x / 2, centre.y - size.y / 2}, colour, "?");
  }
  explain(help);
  return pressed;
}

}  // namespace polarflow
