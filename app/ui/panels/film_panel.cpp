#include <array>
#include <filesystem>
#include <string>
#include <system_error>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/figure/number_format.h"
#include "app/ui/exporter.h"
#include "app/ui/panels/panels.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

namespace fs = std::filesystem;

struct Size {
  int width, height;

  [[nodiscard]] std::string text() const {
    return std::to_string(width) + " × " + std::to_string(height);
  }
};

constexpr std::array<Size, 4> kSizes{{{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1080}}};
constexpr std::array<int, 4> kRates{15, 25, 30, 60};

std::string first_path() {
  std::error_code error;
  return (fs::current_path(error) / "film.mp4").string();
}

void choose_film_format(std::string& path) {
  const FilmFormat* now = film_format_of(path);
  begin_row("Format");
  if (!begin_combo("##format", now ? now->title : "by the file's name")) return;
  for (const FilmFormat& format : film_formats())
    if (ImGui::Selectable(std::string(format.title).c_str(), &format == now))
      path = fs::path(path).replace_extension(format.ending).string();
  ImGui::EndCombo();
}

void choose_size(FilmShape& shape) {
  begin_row("Size");
  if (!begin_combo("##size", Size{shape.width, shape.height}.text())) return;
  for (const Size& size : kSizes) {
    const bool now = size.width == shape.width && size.height == shape.height;
    if (ImGui::Selectable(size.text().c_str(), now))
      shape.width = size.width, shape.height = size.height;
  }
  ImGui::EndCombo();
}

void choose_rate(FilmShape& shape) {
  begin_row("Pictures a second");
  if (!begin_combo("##rate", std::to_string(shape.rate))) return;
  for (const int rate : kRates)
    if (ImGui::Selectable(std::to_string(rate).c_str(), rate == shape.rate)) shape.rate = rate;
  ImGui::EndCombo();
}

void draw_options(FilmOptions& film, std::string& path) {
  choose_film_format(path);
  choose_size(film.shape);
  begin_row("Seconds");
  drag_number(film.seconds, 1, 600, format_fixed(film.seconds, 0));
  choose_rate(film.shape);
  ImGui::Checkbox("Hide what comes after the cursor", &film.conceal);
}

/// How far the film is, and a way to give it up.
void draw_progress(Ui& ui, int percent) {
  const std::string text = std::to_string(percent) + " %";
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, floats(ui.skin.accent));
  ImGui::ProgressBar(static_cast<float>(percent) / 100, {-1, 0}, text.c_str());
  ImGui::PopStyleColor();
  if (ImGui::Button("Give up")) ui.exporter.cancel_film();
}

/// The file's name and the button; true when the film is wanted.
bool draw_start(std::string& path) {
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputText("##path", &path, ImGuiInputTextFlags_EnterReturnsTrue);
  return ImGui::Button("Film") || entered;
}

void draw_film_choices(Ui& ui) {
  std::string& path = ui.passing.film_path;
  if (path.empty()) path = first_path();
  draw_options(ui.passing.film, path);
  if (const int percent = ui.exporter.film_percent(); percent >= 0)
    draw_progress(ui, percent);
  else if (draw_start(path))
    ui.exporter.film(ui.session, path, ui.passing.film, ui.theme.id);
  ImGui::SameLine();
  ImGui::TextColored(floats(ui.skin.muted), "%s",
                     cut_to(ui.session.notice(), ImGui::GetContentRegionAvail().x).c_str());
}

}  // namespace

void draw_film_panel(Ui& ui) {
  if (begin_overlay(ui, "film", 560)) {
    push_text(ui, FontKind::semibold, kTitleSize);
    ImGui::TextUnformatted("Film the run as the window shows it");
    pop_text();
    draw_film_choices(ui);
  }
  end_overlay();
}

}  // namespace polarflow
