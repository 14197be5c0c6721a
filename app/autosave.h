#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/run/saver.h"
#include "app/session/session_writer.h"
#include "app/ui/run_history.h"
#include "app/ui/session.h"

namespace polarflow {

/// Keeps what is open in the window on disk as it changes, so that neither a crash nor another
/// window loses anything, and brings the last session back. Nothing waits for the disk.
class Autosave {
 public:
  /// `given`: the window opens what was given as an argument.
  Autosave(const std::optional<std::filesystem::path>& folder, bool given);

  /// Whether nothing was ever kept there when the window began.
  [[nodiscard]] bool first_start() const { return first_start_; }
  /// The last session with its steps to undo; nothing without one. To be asked before any is kept.
  [[nodiscard]] std::optional<SessionWriter::TakenUp> last();
  /// Keeps what is open: its state has changed, or something else was opened.
  void keep(const OpenWork& work);
  /// Keeps where its cursor is, beside what was kept before.
  void keep_cursor(const OpenWork& work);
  /// Keeps the newest run's picture beside the session that it is of.
  void keep_picture(const Session& session, const RunHistory& runs);
  /// Keeps what is open as the window closes.
  void finish(const OpenWork& work);
  /// Says in the session's notice, once, what could not be read or saved.
  void report_trouble(Session& session);

 private:
  enum class Cursor { of_changes, present };
  [[nodiscard]] OpenSession snapshot(const OpenWork& work, Cursor cursor) const;
  [[nodiscard]] std::uint64_t file() const { return 2 * opening_.value_or(0); }

  bool first_start_;
  std::string trouble_;
  bool reported_ = false;
  std::optional<std::uint64_t> opening_;  // of what was kept last
  bool worked_on_ = false;
  std::uint64_t pictured_ = 0;           // the run whose picture was kept last
  std::optional<SessionWriter> writer_;  // after the first save, the saver's thread has it alone
  std::optional<Saver> saver_;
};

}  // namespace polarflow
