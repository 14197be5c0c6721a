#include "app/ui/ui.h"

#include <algorithm>
#include <cmath>

#include "app/session/plot_state.h"
#include "app/ui/imgui_canvas.h"

namespace polarflow {

namespace {

constexpr double kChipPadding = 2.5;  // units of 1/96 in, above and below

}  // namespace

ViewParams Ui::params(std::string_view view) const {
  ViewParams params = view_params(space, view);
  params.conceal = lectern.conceals();
  if (const FlowFrame* flow = session.flow.frame()) params.t = session.timeline.time(*flow, params);
  if (passing.compared) params.beside = passing.compared->frame;
  return params;
}

void compare(Ui& ui, const RunCard* card, std::optional<double> wipe) {
  ui.session.lay_beside(card ? card->state.scenario : nullptr);
  ui.passing.wipe = wipe;
}

std::string run_name(const Ui& ui, bool beside) {
  if (!ui.lectern.on() || !ui.passing.compared || ui.lectern.deviates(ui.session)) return {};
  return ui.lectern.step().names[beside ? 1 : 0];
}

void push_text(const Ui& ui, FontKind kind, double size) {
  push_font(ui.fonts.at(kind, size * ui.scale));
}

bool begin_panel(const Ui& ui, const char* name, const Box& box, bool card) {
  ImGui::SetNextWindowPos(box.low);
  ImGui::SetNextWindowSize({box.width(), box.height()});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, floats(card ? ui.skin.card : ui.skin.window));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, card ? 1.0f : 0.0f);
  const bool open =
      ImGui::Begin(name, nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  return open;
}

void end_panel() {
  ImGui::End();
}

bool begin_overlay(const Ui& ui, const char* name, double width) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, 0.14f * window.y}, ImGuiCond_Always, {0.5f, 0});
  ImGui::SetNextWindowSize({std::min(window.x, ui.px(width)), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(13)});
  return ImGui::Begin(
      name, nullptr,
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
}

void end_overlay() {
  ImGui::End();
  ImGui::PopStyleVar();
}

bool draw_veil(const Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, floats(faded(ui.skin.window, 0.6)));
  ImGui::Begin("veil", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  const bool clicked = ImGui::InvisibleButton("##veil", size);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return clicked;
}

float chip_height(const Ui& ui) {
  return ImGui::GetFontSize() + 2 * ui.px(kChipPadding);
}

bool chip(const Ui& ui, const char* label, bool on) {
  ImGui::PushStyleColor(ImGuiCol_Button, floats(on ? ui.skin.pressed : faded(ui.skin.field, 0)));
  ImGui::PushStyleColor(ImGuiCol_Text, floats(on ? ui.skin.text : ui.skin.muted));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(7), ui.px(kChipPadding)});
  const bool pressed = ImGui::Button(label);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  return pressed;
}

Rect figure_rect(const Ui& ui, const Box& box) {
  return {0, 0, box.width() / ui.pixels_per_point(), box.height() / ui.pixels_per_point()};
}

Point figure_point(const Ui& ui, const Box& box, ImVec2 pixel) {
  return {(pixel.x - box.low.x) / ui.pixels_per_point(),
          (pixel.y - box.low.y) / ui.pixels_per_point()};
}

void draw_figure(const Ui& ui, const Figure& figure, const Box& box) {
  ImguiCanvas canvas(*ImGui::GetWindowDrawList(), ui.fonts, ui.textures, box.low,
                     ui.pixels_per_point());
  draw(figure, figure_rect(ui, box), canvas, ui.theme);
}

Box draw_page(const Ui& ui, const Page& page, const Theme& theme, const Box& box) {
  const double dots = std::min(box.width() / page.width, box.height() / page.height);
  const auto width = static_cast<float>(page.width * dots);
  const float left = std::floor((box.low.x + box.high.x - width) / 2);
  return draw_page(ui, page, theme, {left, box.low.y}, dots);
}

Box draw_page(const Ui& ui, const Page& page, const Theme& theme, ImVec2 low, double dots) {
  const Box place{low,
                  {low.x + static_cast<float>(page.width * dots),
                   low.y + static_cast<float>(page.height * dots)}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImguiCanvas canvas(list, ui.fonts, ui.textures, place.low, dots);
  list.PushClipRect(place.low, place.high, true);
  draw(page, canvas, theme);
  list.PopClipRect();
  list.AddRect(place.low, place.high, packed(ui.skin.muted));
  return place;
}

}  // namespace polarflow
