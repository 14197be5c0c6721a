#include "app/ui/session_files.h"

#include <exception>
#include <string>
#include <utility>

#include "app/files/atomic_file.h"
#include "app/session/capture_start.h"

namespace polarflow {

namespace {

/// Does something that may fail; says in one line what failed.
template <class Work>
bool attempt(Session& session, const Work& work) {
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    session.say(error.what());
    return false;
  }
}

}  // namespace

void take_over(Session& session, Lectern& lectern, Openable what, const std::string& said) {
  if (auto* lecture = std::get_if<Lecture>(&what)) {
    lectern.put(std::move(*lecture));
    if (lectern.on()) return lectern.enter(session);
    session.say(said + ", a lecture; F5 begins it");
    return;
  }
  auto& opened = std::get<OpenedSession>(what);
  const bool warns = !opened.warning.empty();
  session.open(std::move(opened));
  if (!warns) session.say(said);
}

bool save_file(Session& session, const std::filesystem::path& path) {
  return attempt(session, [&] {
    write_file_atomically(path, session.text());
    session.say("saved " + path.string());
  });
}

void copy_session(Ui& ui) {
  ImGui::SetClipboardText(ui.session.text().c_str());
  ui.session.say("session copied");
}

void paste_session(Ui& ui) {
  const char* text = ImGui::GetClipboardText();
  attempt(ui.session, [&] {
    Openable what = parse_openable(text ? text : "", "pasted text");
    locate_files(what, {});
    take_over(ui.session, ui.lectern, std::move(what), "pasted");
  });
}

}  // namespace polarflow
