#include "app/ui/widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "app/ui/formulas.h"
#include "app/ui/typeset.h"

namespace polarflow {

namespace {

constexpr float kLabelShare = 0.47f;  // of the row

ImU32 shade(ImGuiCol slot, float opacity = 1) {
  return ImGui::GetColorU32(slot, opacity);
}

/// Writes a slider's number in our own way, with real powers of ten, instead of Dear ImGui's.
class OwnNumber {
 public:
  OwnNumber(std::string_view text, ImVec2 low, ImVec2 high)
      : own_(!text.empty() && !ImGui::TempInputIsActive(ImGui::GetID("##v"))) {
    if (!own_) return;
    const ImVec2 size = ImGui::CalcTextSize(text.data(), text.data() + text.size());
    at_ = {(low.x + high.x - size.x) / 2, (low.y + high.y - size.y) / 2};
    text_ = text;
    colour_ = shade(ImGuiCol_Text);
    ImGui::PushStyleColor(ImGuiCol_Text, 0u);
  }
  ~OwnNumber() {
    if (!own_) return;
    ImGui::PopStyleColor();
    ImGui::GetWindowDrawList()->AddText(at_, colour_, text_.c_str());
  }
  OwnNumber(const OwnNumber&) = delete;
  OwnNumber& operator=(const OwnNumber&) = delete;

 private:
  bool own_;
  ImVec2 at_;
  std::string text_;
  ImU32 colour_ = 0;
};

/// An open corner that points down, or to the right.
void draw_chevron(ImDrawList& list, ImVec2 centre, float unit, bool down, ImU32 colour) {
  const auto put = [&](float along, float across) {
    const ImVec2 by = down ? ImVec2{across, along} : ImVec2{along, across};
    list.PathLineTo({centre.x + unit * by.x, centre.y + unit * by.y});
  };
  put(-0.65f, -1.3f);
  put(0.65f, 0);
  put(-0.65f, 1.3f);
  list.PathStroke(colour, 0, std::max(1.2f, 0.56f * unit));
}

}  // namespace

std::string cut_to(std::string_view text, float width) {
  const auto wide = [](std::string_view t) {
    return ImGui::CalcTextSize(t.data(), t.data() + t.size()).x;
  };
  if (wide(text) <= width) return std::string(text);
  text = text.substr(0, static_cast<std::size_t>(std::max(0.0f, width / 2)));  // wider than that
  while (!text.empty() && wide(text) + wide("…") > width) {
    const auto inside = [&text] {
      return (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80;
    };
    while (inside()) text.remove_suffix(1);
    text.remove_suffix(1);
  }
  return std::string(text) + "…";
}

void begin_row(std::string_view label) {
  const float width = ImGui::GetContentRegionAvail().x, start = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  const std::string shown = cut_to(label, kLabelShare * width - ImGui::GetStyle().ItemSpacing.x);
  ImGui::TextDisabled("%s", shown.c_str());
  if (shown != label) explain(label);
  ImGui::SameLine(start + kLabelShare * width);
  ImGui::SetNextItemWidth(-FLT_MIN);
}

void explain(std::string_view help, std::string_view gestures) {
  if ((help.empty() && gestures.empty()) || !begin_tooltip()) return;
  const Typeface face{.width = 26 * ImGui::GetFontSize()};
  if (!help.empty()) typeset(help, face);
  if (!gestures.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    typeset(gestures, face);
    ImGui::PopStyleColor();
  }
  end_tooltip();
}

std::string standing(std::string_view declared) {
  return declared.empty() ? std::string() : "$$" + std::string(tex_of(declared)) + "$$";
}

bool fold(const char* label, bool open_at_first) {
  bool& open = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(label), open_at_first);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, high = ImGui::GetFrameHeight();
  if (ImGui::InvisibleButton(label, {width, high})) open = !open;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsItemHovered();
  list.AddText({at.x, at.y + ImGui::GetStyle().FramePadding.y}, shade(ImGuiCol_Text), label);
  draw_chevron(list, {at.x + width - 0.65f * high, at.y + high / 2}, high / 9, open,
               shade(hovered ? ImGuiCol_Text : ImGuiCol_TextDisabled));
  return open;
}

bool menu_is_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

void close_menu() {
  const int open = ImGui::GetCurrentContext()->OpenPopupStack.Size;
  if (open > 0) ImGui::ClosePopupToLevel(open - 1, true);
}

bool begin_combo(const char* id, std::string_view shown) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float high = ImGui::GetFrameHeight(), width = ImGui::CalcItemWidth();
  const std::string text = cut_to(shown, width - 1.3f * high);
  const bool open = ImGui::BeginCombo(id, text.c_str(),
                                      ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
  draw_chevron(list, {at.x + width - 0.65f * high, at.y + high / 2}, high / 9, true,
               shade(ImGuiCol_TextDisabled));
  return open;
}

bool slide(void* value, const Slider& slider) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const ImVec2 high{low.x + ImGui::CalcItemWidth(), low.y + ImGui::GetFrameHeight()};
  const float round = ImGui::GetStyle().FrameRounding;
  const float x = low.x + static_cast<float>(std::clamp(slider.share, 0.0, 1.0)) * (high.x - low.x);
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low, high);
  list.AddRectFilled(low, high, shade(hovered ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg), round);
  list.PushClipRect(low, {x, high.y}, true);
  list.AddRectFilled(low, high, shade(ImGuiCol_SliderGrab, hovered ? 0.36f : 0.26f), round);
  list.PopClipRect();
  for (int slot : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
                   ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive})
    ImGui::PushStyleColor(slot, 0u);
  const OwnNumber number(slider.shown, low, high);
  const bool edited = ImGui::SliderScalar("##v", slider.type, value, slider.min, slider.max,
                                          slider.format, slider.flags);
  ImGui::PopStyleColor(5);
  return edited;
}

bool drag_number(double& value, double min, double max, std::string_view shown) {
  const auto speed = static_cast<float>(0.01 * std::max(std::abs(value), 0.01));
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const OwnNumber number(shown, low,
                         {low.x + ImGui::CalcItemWidth(), low.y + ImGui::GetFrameHeight()});
  return ImGui::DragScalar("##v", ImGuiDataType_Double, &value, speed, &min, &max, "%.4g",
                           ImGuiSliderFlags_NoRoundToFormat);
}

}  // namespace polarflow
