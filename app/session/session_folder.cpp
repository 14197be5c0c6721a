#include "app/session/session_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <system_error>
#include <tuple>
#include <utility>

#include "app/export/session_file.h"
#include "app/files/atomic_file.h"
#include "app/session/private_file.h"

namespace polarflow {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kLock = "lock", kSessions = "sessions", kUnread = "unread";

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->is_directory(error)) found.push_back(it->path());
  return found;
}

/// Whether reading the file tells all that it holds.
bool reads_in_full(const fs::path& file) {
  try {
    return parse_session(read_file(file), file.string()).warning.empty();
  } catch (const std::exception&) {
    return false;
  }
}

/// The local time as a name that sorts by it.
std::string time_name() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d-%H%M%S", &local)};
}

}  // namespace

std::optional<fs::path> state_folder() {
  const auto absolute = [](const char* name) {
    const char* value = std::getenv(name);
    return value && *value == '/' ? std::optional<fs::path>(value) : std::nullopt;
  };
  if (const auto state = absolute("XDG_STATE_HOME")) return *state / "polarflow";
  if (const auto home = absolute("HOME")) return *home / ".local/state/polarflow";
  return std::nullopt;
}

std::unique_ptr<FileLock> FileLock::take(const fs::path& path, Wait wait) {
  int handle = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (handle < 0) handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // a disk to read alone
  if (handle < 0) return nullptr;
  const int how = wait == Wait::yes ? LOCK_EX : LOCK_EX | LOCK_NB;
  while (::flock(handle, how) != 0) {
    if (errno == EINTR) continue;
    ::close(handle);
    return nullptr;
  }
  return std::unique_ptr<FileLock>(new FileLock(handle));
}

FileLock::~FileLock() {
  ::close(handle_);
}

SessionFolder::SessionFolder(fs::path folder) : folder_(std::move(folder)) {
  std::error_code ignored;
  if (!fs::is_directory(folder_, ignored)) return;
  make_private(folder_);
  try {
    const auto alone = lock();
    take_over();
  } catch (const std::exception&) {
    return;  // what is there stays; that nothing can be written is said when something is
  }
}

/// Held for moments only, by whoever looks which sessions are held, or makes or removes one.
std::unique_ptr<FileLock> SessionFolder::lock() const {
  return FileLock::take(folder_ / kLock, FileLock::Wait::yes);
}

/// The files of versions that kept one session alone.
void SessionFolder::take_over() const {
  const auto move = [this](std::string_view name, std::string_view shelf, bool aside) {
    if (!is_there(folder_ / name)) return;
    const fs::path place = new_place(shelf);
    if (aside) write_file_atomically(place / kAside, "", Readers::owner);
    fs::rename(folder_ / name, place / kSession);
  };
  move("previous.json", kSessions, true);
  move("session.json", kSessions, false);
  move("unread.json", kUnread, false);
}

/// A fresh folder, named by the time.
fs::path SessionFolder::new_place(std::string_view shelf) const {
  make_private_folder(folder_ / shelf);
  const std::string name = time_name();
  for (int more = 1;; ++more) {
    const fs::path place = folder_ / shelf / (name + "-" + std::to_string(more));
    if (is_there(place)) continue;
    make_private_folder(place);
    return place;
  }
}

HeldSession SessionFolder::begin(std::string_view text, bool aside) {
  make_private_folder(folder_);
  const auto alone = lock();
  HeldSession held{new_place(kSessions), nullptr};
  try {
    held.lock = FileLock::take(held.file(kLock), FileLock::Wait::no);
    if (aside) set_aside(held, true);
    write_file_atomically(held.file(kSession), text, Readers::owner);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(held.folder, ignored);
    throw;
  }
  prune();
  return held;
}

std::optional<SessionFolder::TakenUp> SessionFolder::take_up(std::string& trouble) {
  const auto alone = lock();
  for (const KeptSession& kept : unheld()) {
    if (kept.aside) continue;
    HeldSession held{kept.folder, FileLock::take(kept.file(kLock), FileLock::Wait::no)};
    if (!held.lock) continue;
    try {
      const fs::path file = kept.file(kSession);
      OpenedSession opened = parse_session(read_file(file), file.string());
      if (!opened.warning.empty()) copy_into_unread(kept.folder);
      return TakenUp{std::move(held), std::move(opened)};
    } catch (const std::exception& problem) {
      trouble = "The last session could not be opened and lies in " +
                put_into_unread(kept.folder).string() + ": " + problem.what();
    }
  }
  return std::nullopt;
}

/// Where it then lies; where it was, if it cannot be moved.
fs::path SessionFolder::put_into_unread(const fs::path& session) const {
  try {
    const fs::path place = new_place(kUnread);
    fs::rename(session, place);
    return place;
  } catch (const std::exception&) {
    return session;
  }
}

void SessionFolder::copy_into_unread(const fs::path& session) const {
  try {
    fs::copy(session, new_place(kUnread), fs::copy_options::recursive);
  } catch (const std::exception&) {
    return;  // what cannot be copied cannot be written over either
  }
}

void SessionFolder::set_aside(const HeldSession& held, bool aside) {
  std::error_code ignored;  // it lies in the list in any case
  if (aside && !is_there(held.file(kAside)))
    write_file_atomically(held.file(kAside), "", Readers::owner);
  else if (!aside)
    fs::remove(held.file(kAside), ignored);
}

void SessionFolder::discard(HeldSession held) {
  const auto alone = lock();
  std::error_code ignored;
  fs::remove_all(held.folder, ignored);
}

std::vector<KeptSession> SessionFolder::unheld() const {
  std::vector<KeptSession> found;
  for (const fs::path& folder : folders_in(sessions())) {
    std::error_code error;
    const auto time = fs::last_write_time(folder / kSession, error);
    if (!error && FileLock::take(folder / kLock, FileLock::Wait::no))
      found.push_back({folder, time, is_there(folder / kAside)});
  }
  std::ranges::sort(found, [](const KeptSession& one, const KeptSession& other) {
    return std::tie(one.time, one.folder) > std::tie(other.time, other.folder);
  });
  return found;
}

std::vector<KeptSession> SessionFolder::kept() const {
  const auto alone = lock();
  return unheld();
}

bool SessionFolder::lies_aside(std::string_view text) const {
  return std::ranges::any_of(kept(), [text](const KeptSession& session) {
    try {
      return session.aside && read_file(session.file(kSession)) == text;
    } catch (const std::exception&) {
      return false;
    }
  });
}

/// Removes what is beyond the newest, but for what the next start takes up. What nobody has read is
/// put aside for good.
void SessionFolder::prune() const {
  const auto sessions = unheld();
  const auto next = std::ranges::find(sessions, false, &KeptSession::aside);
  for (std::size_t i = kMost; i < sessions.size(); ++i) {
    if (next != sessions.end() && next->folder == sessions[i].folder) continue;
    std::error_code ignored;
    if (reads_in_full(sessions[i].file(kSession)))
      fs::remove_all(sessions[i].folder, ignored);
    else
      put_into_unread(sessions[i].folder);
  }
}

}  // namespace polarflow
