#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/session/session_folder.h"
#include "app/session/undo_file.h"

namespace polarflow {

/// What is open in a window, as it is to be kept.
struct OpenSession {
  std::uint64_t opening = 0;  ///< how often something else was opened in the window before
  bool own = false;           ///< what was opened is the program's own: a preset, a lecture's step
  bool worked_on = false;     ///< it was changed since
  SessionState state;
  std::optional<double> t = {};
  UndoTrail trail = {};
};

/// Keeps the sessions of one window in the folder of all.
///
/// What is open has a place there that this window holds. When something else is opened, it is laid
/// aside and the new one gets a place of its own; but what is at hand anyhow - what was opened and
/// not worked on, and is the program's own or lies aside already - gives its place to the new one.
/// What was given as an argument is laid aside until it is worked on, so that the next start takes
/// up the session that was worked on last.
/// Errors  MachineError, when the folder cannot be written; keeping it again tries again.
/// Thread  one at a time.
class SessionWriter {
 public:
  /// `given`: the window opens what was given as an argument, and takes nothing up.
  SessionWriter(std::filesystem::path folder, bool given)
      : folder_(std::move(folder)), given_(given) {}

  struct TakenUp {
    OpenedSession opened;
    UndoTrail trail;
  };
  /// The session of the window that was closed or broke off last, if there is one. `trouble` says
  /// what could not be read.
  [[nodiscard]] std::optional<TakenUp> take_up(std::string& trouble);
  void keep(const OpenSession& open);
  /// Keeps the pictures of its run: the bytes of PNG files.
  void keep_pictures(std::uint64_t opening, const std::string& light, const std::string& dark);
  /// Keeps it as the window closes, and lets go of it.
  void finish(const OpenSession& open);

 private:
  [[nodiscard]] bool is_at_hand() const;
  void begin(const OpenSession& open);
  void lay_aside();
  void write(const OpenSession& open);

  SessionFolder folder_;
  bool given_;
  std::optional<HeldSession> held_;
  std::optional<UndoFile> undo_;
  std::string text_;  // of the held session's file
  std::uint64_t opening_ = 0;
  bool own_ = false, worked_on_ = false;
};

}  // namespace polarflow
