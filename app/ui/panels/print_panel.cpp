#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/export/formats.h"
#include "app/figure/print_styles.h"
#include "app/ui/exporter.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/preflight_strip.h"
#include "app/ui/widgets.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

namespace fs = std::filesystem;

/// The path with the suffix of another format.
void set_format(std::string& path, const Format& format) {
  path = fs::path(path).replace_extension("." + std::string(format.id)).string();
}

void choose_print_format(std::string& path) {
  const Format* now = format_of_name(path);
  begin_row("Format");
  if (!begin_combo("##format", now ? now->tab : "by the file's name")) return;
  for (const Format& format : all_formats())
    if (ImGui::Selectable(std::string(format.tab).c_str(), &format == now))
      set_format(path, format);
  ImGui::EndCombo();
}

std::string tab_of(const std::string& view) {
  if (view == kPageView) return "The whole page";
  const View* known = find_view(view);
  return known ? known->tab : view;
}

void choose_view(PrintOptions& print) {
  begin_row("Figure");
  if (!begin_combo("##view", tab_of(print.view))) return;
  const auto offer = [&print](const std::string& id) {
    if (ImGui::Selectable((tab_of(id) + "##" + id).c_str(), id == print.view)) print.view = id;
  };
  offer(std::string(kPageView));
  for (const View& view : all_views()) offer(std::string(view.id));
  ImGui::EndCombo();
}

void choose_style(PrintOptions& print) {
  const PrintStyle* now = find_print_style(print.style);
  begin_row("Style");
  if (!begin_combo("##style", now ? now->theme.tab : print.style)) return;
  for (const PrintStyle& style : print_styles())
    if (ImGui::Selectable(std::string(style.theme.tab).c_str(), &style == now))
      print.style = style.theme.id;
  ImGui::EndCombo();
}

template <class Choice>
void choose_word(const char* label, Choice& choice) {
  const auto words = words_of(Choice{});
  begin_row(label);
  if (!begin_combo((std::string("##") + label).c_str(), words[static_cast<std::size_t>(choice)]))
    return;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (ImGui::Selectable(std::string(words[i]).c_str(), choice == static_cast<Choice>(i)))
      choice = static_cast<Choice>(i);
  ImGui::EndCombo();
}

/// A venue's column from the list, or a length that is typed.
void choose_width(PrintOptions& print) {
  begin_row("Width");
  const float button = 1.4f * ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button);
  ImGui::InputText("##width", &print.width);
  explain("A column of a venue, or a length such as 80mm, 3.25in, 234pt");
  ImGui::SameLine(0, 0);
  ImGui::SetNextItemWidth(button);
  if (!ImGui::BeginCombo("##widths", "", ImGuiComboFlags_NoPreview | ImGuiComboFlags_HeightLarge))
    return;
  for (const PrintWidth& width : print_widths())
    if (ImGui::Selectable(std::string(width.tab).c_str(), print.width == width.id))
      print.width = width.id;
  ImGui::EndCombo();
}

void choose_rest(PrintOptions& print) {
  begin_row("Height");
  ImGui::InputTextWithHint("##height", "what suits the figure", &print.height);
  begin_row("Resolution, dpi");
  ImGui::InputDouble("##dpi", &print.dpi, 0, 0, "%.0f");
}

/// What stands around the figure.
void choose_furniture(PrintOptions& print) {
  ImGui::Checkbox("Titles", &print.title);
  ImGui::SameLine();
  ImGui::Checkbox("(a) (b)", &print.letters);
  ImGui::SameLine();
  ImGui::Checkbox("Notes", &print.caption);
  ImGui::SameLine();
  ImGui::Checkbox("Transparent", &print.transparent);
}

/// Several views, and how they stand.
void choose_grid(PrintOptions& print) {
  begin_row("Panels");
  const float width = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 3;
  ImGui::SetNextItemWidth(2 * width);
  ImGui::InputText("##views", &print.view);
  explain("Ids of views with commas between them: several panels");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(width);
  ImGui::InputTextWithHint("##grid", "a row", &print.grid);
  explain("Rows and columns, as 2x2");
}

void name_tokens(PrintOptions& print) {
  std::string text = list_of(print.tokens);
  begin_row("Token names");
  if (ImGui::InputTextWithHint("##tokens", "their numbers", &text))
    print.tokens = text.empty() ? std::vector<std::string>() : listed(text);
  explain("With commas between them, the first token first");
}

std::string first_path(const PrintOptions& print) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  const bool one = print.view.find(',') == std::string::npos;
  return (here / ((one ? print.view : "figure") + ".pdf")).string();
}

/// The file's name; true when Enter was pressed in it.
bool name_file(std::string& path) {
  ImGui::SetNextItemWidth(-1);
  return ImGui::InputText("##path", &path,
                          ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
}

/// The command that makes the same file; a click copies it.
void show_command(const Ui& ui, const Picture& picture) {
  push_text(ui, FontKind::mono, kCodeSize);
  const std::string& command = picture.provenance.command;
  const std::string shown = cut_to(command, ImGui::GetContentRegionAvail().x);
  ImGui::TextColored(floats(ui.skin.muted), "%s", shown.c_str());
  if (ImGui::IsItemClicked()) ImGui::SetClipboardText(command.c_str());
  pop_text();
  explain("This command makes the same file. Click to copy it.");
}

void draw_preview(const Ui& ui, const Picture& picture) {
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const Box box{low, {low.x + ImGui::GetContentRegionAvail().x, low.y + ui.px(205)}};
  const Box place = draw_page(ui, picture.page, picture.theme, box);
  ImGui::Dummy({box.width(), place.height() + ui.px(4)});
}

void draw_options(PrintOptions& print, std::string& path) {
  const float width = (ImGui::GetContentRegionAvail().x - 2 * ImGui::GetStyle().ItemSpacing.x) / 2;
  const ImVec2 half{width, 5 * ImGui::GetFrameHeightWithSpacing()};
  if (ImGui::BeginChild("##what", half)) {
    choose_view(print);
    choose_print_format(path);
    choose_style(print);
    choose_word("Colours", print.palette);
    choose_word("Names", print.legend);
  }
  ImGui::EndChild();
  ImGui::SameLine(0, 2 * ImGui::GetStyle().ItemSpacing.x);
  if (ImGui::BeginChild("##how", half)) {
    choose_width(print);
    choose_rest(print);
    choose_grid(print);
    name_tokens(print);
  }
  ImGui::EndChild();
  choose_furniture(print);
}

void draw_print_choices(Ui& ui) {
  PrintOptions& print = ui.space.print;
  std::string& path = ui.passing.print_path;
  if (path.empty()) path = first_path(print);
  draw_options(print, path);
  const Format* format = format_of_name(path);
  const RunCard* const compared = ui.passing.compared.get();
  const Proof* proof = ui.exporter.proof(ui.session, compared, format ? format->id : "pdf");
  draw_print_faults(ui);
  if (proof) {
    draw_preview(ui, proof->picture);
    draw_preflight_strip(ui, *proof);
    show_command(ui, proof->picture);
  }
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const bool entered = name_file(path);
  const bool pressed = ImGui::Button("Export");
  ImGui::SameLine();
  ImGui::Checkbox("Paper frame on the stage", &ui.passing.print_preview);
  ImGui::SameLine();
  ImGui::TextColored(floats(ui.skin.muted), "%s",
                     cut_to(ui.session.notice(), ImGui::GetContentRegionAvail().x).c_str());
  if (proof && (entered || pressed) && ui.exporter.write(ui.session, compared, path))
    ui.passing.overlay = Overlay::none;
}

}  // namespace

void draw_print_panel(Ui& ui) {
  if (begin_overlay(ui, "print", 640)) {
    push_text(ui, FontKind::semibold, kTitleSize);
    ImGui::TextUnformatted("Export a figure or its data");
    pop_text();
    draw_print_choices(ui);
  }
  end_overlay();
}

}  // namespace polarflow
