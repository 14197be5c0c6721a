#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/export/film.h"
#include "app/export/formats.h"
#include "app/ui/panels/panels.h"
#include "app/ui/session_files.h"

namespace polarflow {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 500;

/// What may hold a session: folders, JSON files, exported files, films.
bool is_offered(const fs::directory_entry& entry) {
  std::error_code error;
  if (entry.path().filename().string().starts_with('.')) return false;
  if (entry.is_directory(error)) return true;
  return entry.path().extension() == ".json" || format_of_name(entry.path().string()) ||
         film_format_of(entry.path());
}

/// The folder that the path is about to lead into.
fs::path folder_of(const std::string& typed) {
  const fs::path path(typed);
  std::error_code error;
  if (fs::is_directory(path, error)) return path;
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Folders first, then files, each by name.
std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (entries.size() < kMostEntries && is_offered(*it)) entries.push_back(*it);
  std::ranges::sort(entries, [](const auto& a, const auto& b) {
    std::error_code ignored;
    const bool one = a.is_directory(ignored), other = b.is_directory(ignored);
    return one != other ? one : a.path().filename() < b.path().filename();
  });
  return entries;
}

/// A list to pick from; true when a file was picked, whose path is then in `typed`.
bool pick(const Ui& ui, std::string& typed) {
  bool picked = false;
  const fs::path folder = folder_of(typed);
  if (ImGui::BeginChild("##entries", {0, ui.px(220)})) {
    if (ImGui::Selectable("..")) typed = (fs::absolute(folder) / "..").lexically_normal().string();
    for (const auto& entry : entries_of(folder)) {
      std::error_code error;
      const bool leads_on = entry.is_directory(error);
      const std::string name = entry.path().filename().string() + (leads_on ? "/" : "");
      if (!ImGui::Selectable(name.c_str())) continue;
      typed = entry.path().string() + (leads_on ? "/" : "");
      picked = !leads_on;
    }
  }
  ImGui::EndChild();
  return picked;
}

std::string first_path(bool saving) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  return (here / (saving ? "session.json" : "")).string();
}

/// Names the file; true when it is to be opened or saved.
bool name_file(const Ui& ui, std::string& typed, bool saving) {
  ImGui::SetNextItemWidth(-1);
  const bool entered = ImGui::InputText("##path", &typed, ImGuiInputTextFlags_EnterReturnsTrue);
  const bool picked = pick(ui, typed) && !saving;
  return ImGui::Button(saving ? "Save" : "Open") || entered || picked;
}

}  // namespace

void draw_file_panel(Ui& ui) {
  std::string& typed = ui.passing.typed;
  const bool saving = ui.passing.overlay == Overlay::save_file;
  if (begin_overlay(ui, "file", 620)) {
    push_text(ui, FontKind::semibold, kTitleSize);
    ImGui::TextUnformatted(saving ? "Save the session"
                                  : "Open a session, a scenario, an exported file or a lecture");
    pop_text();
    if (ImGui::IsWindowAppearing()) {
      typed = first_path(saving);
      ImGui::SetKeyboardFocusHere();
    }
    const bool named = name_file(ui, typed, saving);
    ImGui::SameLine();
    ImGui::TextColored(floats(ui.skin.muted), "%s", ui.session.notice().c_str());
    if (named && (saving ? save_file(ui.session, typed) : open_file(ui.session, ui.lectern, typed)))
      ui.passing.overlay = Overlay::none;
  }
  end_overlay();
}

}  // namespace polarflow
