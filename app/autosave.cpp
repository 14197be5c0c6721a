#include "app/autosave.h"

#include <cstdlib>
#include <exception>
#include <system_error>
#include <utility>

#include "app/export/atomic_file.h"
#include "app/export/session_file.h"
#include "app/ui/window.h"

namespace polarflow {

namespace fs = std::filesystem;

namespace {

void rename_if_there(const fs::path& from, const fs::path& to) {
  std::error_code error;  // nothing is lost if it fails: what is there stays
  if (fs::exists(from, error)) fs::rename(from, to, error);
}

/// Writes a text, after the session of the run before has been put aside.
class Keeper {
 public:
  explicit Keeper(fs::path folder) : folder_(std::move(folder)) {}

  void operator()(const std::string& text) {
    fs::create_directories(folder_);
    if (!std::exchange(begun_, true))
      rename_if_there(folder_ / "session.json", folder_ / "previous.json");
    write_file_atomically(folder_ / "session.json", text);
  }

 private:
  fs::path folder_;
  bool begun_ = false;
};

}  // namespace

std::optional<fs::path> state_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return value && *value ? std::optional<fs::path>(value) : std::nullopt;
  };
  if (const auto state = variable("XDG_STATE_HOME")) return *state / "polarflow";
  if (const auto home = variable("HOME")) return *home / ".local/state/polarflow";
  return std::nullopt;
}

Autosave::Autosave(std::optional<fs::path> folder) : folder_(std::move(folder)) {
  if (folder_) saver_.emplace(Keeper(*folder_), Window::wake);
}

std::optional<OpenedSession> Autosave::last() {
  if (!folder_) return std::nullopt;
  const fs::path path = *folder_ / "session.json", aside = *folder_ / "unread.json";
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  try {
    OpenedSession opened = parse_session(read_file(path), path.string());
    if (!opened.warning.empty())
      fs::copy_file(path, aside, fs::copy_options::overwrite_existing, error);
    return opened;
  } catch (const std::exception& problem) {
    rename_if_there(path, aside);
    trouble_ = "The last session could not be opened and lies in " + aside.string() + ": " +
               problem.what();
    return std::nullopt;
  }
}

void Autosave::keep(const Session& session) {
  if (!saver_) return;
  std::string text = session.text();
  if (text == saved_) return;
  saver_->save(text);
  saved_ = std::move(text);
}

void Autosave::report_trouble(Session& session) {
  if (saver_ && !reported_)
    if (const auto trouble = saver_->trouble())
      trouble_ = "The session is not kept for the next start: " + *trouble, reported_ = true;
  if (!trouble_.empty()) session.say(std::exchange(trouble_, {}));
}

}  // namespace polarflow
