#include "app/ui/session_files.h"

#include <exception>
#include <string>

#include "app/export/atomic_file.h"
#include "app/export/session_file.h"

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

bool open_file(Session& session, Lectern& lectern, const std::filesystem::path& path) {
  return attempt(session, [&] {
    const std::string name = path.string();
    const std::string text = session_in(read_file(path), name);
    if (is_lecture(text)) {
      lectern.put(parse_lecture(text, name));
      session.say("lecture opened; F5 begins it");
    } else {
      session.open(parse_session(text, name));
      session.say("opened " + name);
    }
  });
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
    ui.session.open(parse_session(text ? text : "", "pasted text"));
    ui.session.say("session pasted");
  });
}

}  // namespace polarflow
