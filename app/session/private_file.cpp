#include "app/session/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include "app/files/machine_error.h"

namespace polarflow {

namespace fs = std::filesystem;

namespace {

constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

[[noreturn]] void fail(const fs::path& path, int error) {
  throw MachineError("cannot write " + path.string() + ": " + std::strerror(error));
}

void take_rights_away(const fs::path& path) {
  std::error_code ignored;
  const fs::perms mode = fs::status(path, ignored).permissions();
  if (!ignored && (mode & kOthers) != fs::perms::none)
    fs::permissions(path, kOthers, fs::perm_options::remove, ignored);
}

}  // namespace

void make_private_folder(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return;
  if (path.has_relative_path()) make_private_folder(path.parent_path());
  if (::mkdir(path.c_str(), 0700) != 0 && (errno != EEXIST || !fs::is_directory(path, ignored)))
    fail(path, errno);
}

void append_to_private_file(const fs::path& path, std::string_view bytes) {
  const int handle = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (handle < 0) fail(path, errno);
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t done = ::write(handle, bytes.data(), bytes.size());
    if (done >= 0) bytes.remove_prefix(static_cast<std::size_t>(done));
    if (done < 0 && errno != EINTR) error = errno;
  }
  if (::close(handle) != 0 && error == 0) error = errno;
  if (error != 0) fail(path, error);
}

void make_private(const fs::path& folder) {
  take_rights_away(folder);
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error))
    if (!it->is_symlink(error)) take_rights_away(it->path());
}

}  // namespace polarflow
