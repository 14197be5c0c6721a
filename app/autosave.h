#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/run/saver.h"
#include "app/ui/session.h"

namespace polarflow {

/// Where the open session is kept between one start and the next: $XDG_STATE_HOME/polarflow, or
/// ~/.local/state/polarflow; nothing where there is no home.
[[nodiscard]] std::optional<std::filesystem::path> state_folder();

/// Keeps the open session on disk as it changes, so that a crash loses nothing, and brings the last
/// one back. The session before stays beside it, as previous.json.
class Autosave {
 public:
  explicit Autosave(std::optional<std::filesystem::path> folder);

  /// The last session; nothing without one.  A damaged or newer one is put aside, as unread.json,
  /// and the warning says so.
  [[nodiscard]] std::optional<OpenedSession> last();
  /// Saves the session if it differs from what was saved.
  void keep(const Session& session);
  /// Says in the session's notice, once, what could not be read or saved.
  void report_trouble(Session& session);

 private:
  std::optional<std::filesystem::path> folder_;
  std::string saved_, trouble_;
  bool reported_ = false;
  std::optional<Saver> saver_;
};

}  // namespace polarflow
