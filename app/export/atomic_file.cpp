#include "app/export/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

namespace polarflow {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error) {
  std::string why = std::generic_category().message(error);
  if (error == ENOENT) why = "its folder does not exist";
  if (error == ENOSPC || error == EDQUOT) why = "the disk is full";
  if (error == EACCES || error == EPERM || error == EROFS) why = "no permission to write there";
  if (error == EISDIR) why = "it is a folder";
  throw MachineError("cannot write " + path.string() + ": " + why);
}

/// The file that a chain of links ends at, or the path itself.
fs::path resolved_link(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_symlink(path, ignored)) return path;
  const fs::path real = fs::weakly_canonical(path, ignored);
  return ignored ? path : real;
}

/// A pipe or a device, such as /dev/stdout, is written straight: there is no file to keep whole.
bool is_special(const fs::path& path) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

void write_straight(const fs::path& path, std::string_view bytes) {
  const int handle = ::open(path.c_str(), O_WRONLY);
  if (handle < 0) fail(path, errno);
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t done = ::write(handle, bytes.data(), bytes.size());
    if (done >= 0) bytes.remove_prefix(static_cast<std::size_t>(done));
    if (done < 0 && errno != EINTR) error = errno;
  }
  ::close(handle);
  if (error != 0) fail(path, error);
}

}  // namespace

FileBeside::FileBeside(const fs::path& target)
    : target_(resolved_link(target)), name_(target_.string() + ".XXXXXX") {
  std::error_code ignored;
  if (fs::is_directory(target_, ignored)) fail(target, EISDIR);
  handle_ = ::mkstemp(name_.data());
  if (handle_ < 0) fail(target_, errno);
}

FileBeside::~FileBeside() {
  if (handle_ >= 0) ::close(handle_);
  if (!name_.empty()) ::unlink(name_.c_str());
}

void FileBeside::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(handle_, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail(target_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

void FileBeside::append(std::string_view bytes, std::optional<char> last) {
  off_t end = ::lseek(handle_, 0, SEEK_END);
  char byte = 0;
  const bool ends_so = last && end > 0 && ::pread(handle_, &byte, 1, end - 1) == 1 && byte == *last;
  if (ends_so) end = ::lseek(handle_, -1, SEEK_END);
  if (end < 0) fail(target_, errno);
  write(bytes);
}

std::string FileBeside::head(std::size_t most) const {
  std::string bytes(most, '\0');
  const ssize_t done = ::pread(handle_, bytes.data(), most, 0);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(done, 0)));
  return bytes;
}

void FileBeside::overwrite(std::size_t at, std::string_view bytes) {
  if (::lseek(handle_, static_cast<off_t>(at), SEEK_SET) < 0) fail(target_, errno);
  write(bytes);
}

void FileBeside::replace_target() {
  take_mode();
  if (::fsync(handle_) != 0 && errno != EINVAL && errno != ENOTSUP) fail(target_, errno);
  if (::close(std::exchange(handle_, -1)) != 0) fail(target_, errno);
  if (::rename(name_.c_str(), target_.c_str()) != 0) fail(target_, errno);
  name_.clear();
}

/// The mode of the file that is replaced, or what the umask leaves of a new one.
void FileBeside::take_mode() const {
  struct stat old {};
  mode_t mode = old.st_mode;
  if (::stat(target_.c_str(), &old) == 0) {
    mode = old.st_mode & 0777;
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    mode = 0666 & ~mask;
  }
  (void)::fchmod(handle_, mode);  // a file system without modes keeps its own
}

void write_file_atomically(const fs::path& path, std::string_view bytes) {
  if (is_special(path)) return write_straight(path, bytes);
  FileBeside file(path);
  file.write(bytes);
  file.replace_target();
}

}  // namespace polarflow
