#include "app/ui/style.h"

#include "app/ui/imgui_compat.h"

namespace polarflow {

ImU32 packed(Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}

ImVec4 floats(Colour c) {
  return ImGui::ColorConvertU32ToFloat4(packed(c));
}

Skin skin_of(const Theme& theme) {
  Skin skin;
  const auto tone = [&theme](double share) { return mix(theme.background, theme.ink, share); };
  skin.card = theme.background;
  skin.window = theme.dark ? mix(theme.background, rgb(0x000000), 0.35) : tone(0.045);
  skin.border = tone(theme.dark ? 0.13 : 0.10);
  skin.field = tone(theme.dark ? 0.09 : 0.055);
  skin.hovered = tone(theme.dark ? 0.15 : 0.095);
  skin.pressed = tone(theme.dark ? 0.22 : 0.15);
  skin.accent = theme.dark ? rgb(0x4aa3ef) : rgb(0x0069a8);
  skin.on_accent = theme.dark ? rgb(0x0b1118) : rgb(0xffffff);
  skin.text = theme.ink;
  skin.muted = theme.muted;
  skin.warning = theme.dark ? rgb(0xff8f5a) : rgb(0xb34700);
  skin.good = theme.dark ? rgb(0x3cc47c) : rgb(0x0f8a4d);
  return skin;
}

namespace {

void set_metrics(ImGuiStyle& style) {
  style.WindowPadding = {12, 10};
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.WindowRounding = 8;
  style.ChildRounding = 8;
  style.PopupRounding = 8;
  style.FrameRounding = 5;
  style.GrabRounding = 5;
  style.GrabMinSize = 10;
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.WindowBorderSize = 1;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.SeparatorTextBorderSize = 1;
  style.HoverStationaryDelay = 0.1f;
  style.HoverDelayNormal = 0.35f;
}

void set_colours(ImVec4* colours, const Skin& skin) {
  const auto set = [colours](int slot, Colour colour) { colours[slot] = floats(colour); };
  set(ImGuiCol_Text, skin.text);
  set(ImGuiCol_TextDisabled, skin.muted);
  set(ImGuiCol_WindowBg, skin.card);
  set(ImGuiCol_ChildBg, faded(skin.card, 0));
  set(ImGuiCol_PopupBg, skin.card);
  set(ImGuiCol_Border, skin.border);
  set(ImGuiCol_Separator, skin.border);
  set(ImGuiCol_ScrollbarBg, faded(skin.card, 0));
  set(ImGuiCol_ScrollbarGrab, skin.pressed);
  for (int slot : {ImGuiCol_FrameBg, ImGuiCol_Button}) set(slot, skin.field);
  for (int slot : {ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered,
                   ImGuiCol_ScrollbarGrabHovered})
    set(slot, skin.hovered);
  for (int slot : {ImGuiCol_FrameBgActive, ImGuiCol_ButtonActive, ImGuiCol_HeaderActive,
                   ImGuiCol_ScrollbarGrabActive})
    set(slot, skin.pressed);
  set(ImGuiCol_Header, skin.field);
  for (int slot : {ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_CheckMark,
                   static_cast<ImGuiCol_>(kNavCursorColour)})
    set(slot, skin.accent);
  set(ImGuiCol_TextSelectedBg, faded(skin.accent, 0.35));
}

}  // namespace

void apply_style(const Skin& skin, double scale) {
  ImGuiStyle style;
  set_metrics(style);
  set_colours(style.Colors, skin);
  style.ScaleAllSizes(static_cast<float>(scale));
  style.WindowBorderSize = style.PopupBorderSize = 1;
  ImGui::GetStyle() = style;
}

}  // namespace polarflow
