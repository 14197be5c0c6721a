#include <filesystem>
#include <string>
#include <system_error>

#include <imgui.h>
#include <imgui_stdlib.h>

#include "app/ui/opener.h"
#include "app/ui/panels/panels.h"
#include "app/ui/session_files.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

namespace fs = std::filesystem;

/// The folder that the path is about to lead into.
fs::path folder_of(const std::string& typed) {
  const fs::path path(typed);
  std::error_code error;
  if (fs::is_directory(path, error)) return path;
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// A line of the list, whatever the name holds; true when it was clicked.
bool entry_line(const std::string& name) {
  const bool clicked = ImGui::Selectable("##entry");
  ImGui::SameLine(0, 0);
  ImGui::TextUnformatted(printable(name).c_str());
  return clicked;
}

/// The folder above, as far as that can be said.
std::string folder_above(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::absolute(folder, error);
  return ((error ? folder : whole) / "..").lexically_normal().string();
}

/// A list to pick from; true when a file was picked, whose path is then in `typed`.
bool pick(const Ui& ui, std::string& typed) {
  bool picked = false;
  const fs::path folder = folder_of(typed);
  const FolderListing* listing = ui.opener.listing(folder);
  if (ImGui::BeginChild("##entries", {0, ui.px(220)})) {
    if (ImGui::Selectable("..")) typed = folder_above(folder);
    for (std::size_t k = 0; listing && k < listing->entries.size(); ++k) {
      const auto& [name, leads_on] = listing->entries[k];
      const std::string end = leads_on ? "/" : "";
      ImGui::PushID(static_cast<int>(k));
      if (entry_line(name + end)) {
        typed = (folder / name).string() + end;
        picked = !leads_on;
      }
      ImGui::PopID();
    }
    if (listing && listing->left_out > 0)
      ImGui::TextDisabled("and %zu more; type the name of one", listing->left_out);
    if (listing && !listing->trouble.empty())
      ImGui::TextDisabled("%s", printable(listing->trouble).c_str());
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
      ui.opener.forget_listing();
      ImGui::SetKeyboardFocusHere();
    }
    const bool named = name_file(ui, typed, saving);
    ImGui::SameLine();
    ImGui::TextColored(floats(ui.skin.muted), "%s", ui.session.notice().c_str());
    if (named && saving && save_file(ui.session, typed)) ui.passing.overlay = Overlay::none;
    if (named && !saving) ui.opener.open(ui.session, typed);
  }
  end_overlay();
}

}  // namespace polarflow
