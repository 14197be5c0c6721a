#include "app/ui/typeset.h"

#include <algorithm>

#include "app/figure/paragraph.h"
#include "app/ui/imgui_canvas.h"

namespace polarflow {

namespace {

constexpr double kPoint = 96.0 / 72;  // of a unit of 1/96 in
constexpr double kTipEms = 30;        // at which lines of a tooltip break
constexpr double kTipText = 13;       // em in 1/96 in

Typesetter* current() {
  return static_cast<Typesetter*>(ImGui::GetIO().UserData);
}

Colour text_colour() {
  const ImU32 c = ImGui::GetColorU32(ImGuiCol_Text);
  const auto byte = [c](int shift) { return static_cast<std::uint8_t>(c >> shift & 0xff); };
  return {byte(IM_COL32_R_SHIFT), byte(IM_COL32_G_SHIFT), byte(IM_COL32_B_SHIFT),
          byte(IM_COL32_A_SHIFT)};
}

TextStyle style_of(const Typeface& face) {
  TextStyle style;
  style.size = face.size / kPoint;
  style.bold = face.bold;
  style.colour = text_colour();
  return style;
}

ImguiCanvas canvas_at_cursor(const Typesetter& with) {
  return {*ImGui::GetWindowDrawList(), with.fonts, with.textures, ImGui::GetCursorScreenPos(),
          with.scale * kPoint};
}

void push_margins() {
  const auto scale = static_cast<float>(current() ? current()->scale : 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {11 * scale, 8 * scale});
}

}  // namespace

void use_typesetter(Typesetter& typesetter) {
  ImGui::GetIO().UserData = &typesetter;
}

void typeset(std::string_view text, const Typeface& face) {
  const Typesetter* with = current();
  if (!with) return ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImguiCanvas canvas = canvas_at_cursor(*with);
  const double dots = canvas.dots_per_point();
  const double room = (face.width > 0 ? face.width : ImGui::GetContentRegionAvail().x) / dots;
  const Paragraph paragraph = lay_out_paragraph(text, style_of(face), room, canvas);
  draw_paragraph(paragraph, {0, 0}, canvas);
  ImGui::Dummy(
      {static_cast<float>(paragraph.width * dots), static_cast<float>(paragraph.height * dots)});
}

bool typeset_line(std::string_view tex, const Typeface& face) {
  const Typesetter* with = current();
  if (!with) return false;
  ImguiCanvas canvas = canvas_at_cursor(*with);
  const double dots = canvas.dots_per_point();
  const FormulaBox box = lay_out_formula(tex, style_of(face), FormulaLook::text, canvas);
  if (box.width * dots > face.width) return false;
  const double line = ImGui::GetTextLineHeight() / dots;
  const double usual =
      line / 2 + 0.25 * face.size / kPoint;  // where a line of text has its baseline
  const double baseline = std::max(usual, box.ascent);
  const double height = std::max(line, baseline + box.descent);
  draw_formula(box, {0, baseline}, canvas);
  ImGui::Dummy({static_cast<float>(box.width * dots), static_cast<float>(height * dots)});
  return true;
}

bool begin_tooltip() {
  push_margins();
  const bool open = ImGui::BeginItemTooltip();
  if (!open) ImGui::PopStyleVar();
  return open;
}

void begin_tooltip_now() {
  push_margins();
  ImGui::BeginTooltip();
}

void end_tooltip() {
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void show_tooltip(std::string_view text) {
  begin_tooltip_now();
  const double scale = current() ? current()->scale : 1;
  typeset(text, {kTipText, static_cast<float>(kTipEms * kTipText * scale), false});
  end_tooltip();
}

}  // namespace polarflow
