#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/session_state.h"

namespace polarflow {

/// Where sessions are kept between one start and the next: $XDG_STATE_HOME/polarflow, or
/// ~/.local/state/polarflow; nothing where there is no home. Relative paths are passed over.
[[nodiscard]] std::optional<std::filesystem::path> state_folder();

/// A lock on a file, for as long as it lives: the system frees it even when the program is killed.
class FileLock {
 public:
  enum class Wait { no, yes };
  /// Makes the file where there is none. Null where somebody else has the lock, or none can be had.
  static std::unique_ptr<FileLock> take(const std::filesystem::path& path, Wait wait);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int handle) : handle_(handle) {}
  int handle_;
};

/// The place of one session on disk, held by one window: nobody else takes it up or removes it.
struct HeldSession {
  std::filesystem::path folder;
  std::unique_ptr<FileLock> lock;

  [[nodiscard]] std::filesystem::path file(std::string_view name) const { return folder / name; }
};

/// A session that no window holds.
struct KeptSession {
  std::filesystem::path folder;
  std::filesystem::file_time_type time;  ///< when it was last worked on
  bool aside = false;  ///< another one took its window: no start takes it up by itself

  [[nodiscard]] std::filesystem::path file(std::string_view name) const { return folder / name; }
};

/// The folder of all sessions of a user, and how it is laid out. Each session has a folder of its
/// own:
///
///   lock             locked while a window holds the session
///   sessions/ID/     named by the time at which it began
///     session.json   as the user would save it
///     undo.jsonl     the steps to undo (undo_text.h)
///     light.png, dark.png  pictures of its run
///     lock           locked while a window holds it
///     aside          is there when no start is to take it up by itself
///   unread/ID/       what could not be read, or only in part; never removed
///
/// Range   the newest 40 sessions, those that are held, and the one that the next start takes up.
/// Errors  MachineError, when the folder cannot be written.
/// Thread  each object one at a time; any number of objects, in any number of processes.
class SessionFolder {
 public:
  static constexpr std::size_t kMost = 40;
  static constexpr std::string_view kSession = "session.json", kUndo = "undo.jsonl",
                                    kAside = "aside", kLight = "light.png", kDark = "dark.png";

  /// Takes over what earlier versions left, and takes rights of others away.
  explicit SessionFolder(std::filesystem::path folder);

  /// A place for a session that begins with this text.
  [[nodiscard]] HeldSession begin(std::string_view text, bool aside);

  /// The newest session that no window holds and that is not laid aside, if any can be read. What
  /// cannot is put aside into unread/, and `trouble` says so; what is from a newer version is
  /// copied there.
  struct TakenUp {
    HeldSession held;
    OpenedSession opened;
  };
  [[nodiscard]] std::optional<TakenUp> take_up(std::string& trouble);

  static void set_aside(const HeldSession& held, bool aside);
  /// Gives the place up for good.
  void discard(HeldSession held);
  /// All sessions that no window holds, the newest first.
  [[nodiscard]] std::vector<KeptSession> kept() const;
  /// Whether a session of this text lies aside.
  [[nodiscard]] bool lies_aside(std::string_view text) const;

 private:
  [[nodiscard]] std::filesystem::path sessions() const { return folder_ / "sessions"; }
  [[nodiscard]] std::filesystem::path new_place(std::string_view shelf) const;
  [[nodiscard]] std::unique_ptr<FileLock> lock() const;
  [[nodiscard]] std::vector<KeptSession> unheld() const;
  void take_over() const;
  std::filesystem::path put_into_unread(const std::filesystem::path& session) const;
  void copy_into_unread(const std::filesystem::path& session) const;
  void prune() const;

  std::filesystem::path folder_;
};

}  // namespace polarflow
