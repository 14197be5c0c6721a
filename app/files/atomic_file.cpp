#include "app/files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>
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

/// Whether it names a descriptor of a process, as /dev/stdout and /dev/fd/1 do.
bool is_descriptor(const fs::path& path) {
  std::error_code ignored;
  const fs::path folder =
      fs::canonical(path.parent_path().empty() ? "." : path.parent_path(), ignored);
  return !ignored && folder.string().starts_with("/proc/") && folder.filename() == "fd";
}

/// Where writing to a path leads: the end of its chain of links, and whether that is written
/// through. A descriptor ends the chain, since what it stands for is a file that is open already.
struct Destination {
  fs::path path;
  bool through = false;
};

Destination destination_of(fs::path path) {
  constexpr int kMostLinks = 40;
  std::error_code ignored;
  for (int k = 0; k < kMostLinks; ++k) {
    if (is_descriptor(path)) return {path, true};
    const fs::path next = fs::read_symlink(path, ignored);
    if (ignored) break;
    path = next.is_absolute() ? next : path.parent_path() / next;
  }
  const auto status = fs::status(path, ignored);
  const bool special =
      fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  return {path, special};
}

/// Our own descriptor that it names, or a new one of what is there; nothing is cut off.
int opened_through(const fs::path& path) {
  const std::string own = "/proc/" + std::to_string(::getpid());
  std::error_code ignored;
  const fs::path folder = fs::canonical(path.parent_path(), ignored);
  const std::string number = path.filename().string();
  const bool digits = !number.empty() && number.find_first_not_of("0123456789") == number.npos;
  if (!ignored && is_descriptor(path) && digits && number.size() < 9 &&
      folder.string().starts_with(own + "/"))
    return ::fcntl(std::stoi(number), F_DUPFD_CLOEXEC, 0);
  return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
}

/// Writes all bytes; the error that kept it from doing so, or 0.
int write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(handle, bytes.data(), bytes.size());
    if (done < 0 && errno != EINTR) return errno;
    if (done > 0) bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return 0;
}

void write_through(const fs::path& path, std::string_view bytes) {
  const int handle = opened_through(path);
  if (handle < 0) fail(path, errno);
  const int error = write_all(handle, bytes);
  ::close(handle);
  if (error != 0) fail(path, error);
}

/// Makes the rename last: a folder is flushed by itself. A file system that cannot goes without.
void flush_folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  const int handle =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  (void)::fsync(handle);
  ::close(handle);
}

/// A name beside the target that is not taken yet, as far as chance goes.
std::string name_beside(const fs::path& target) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
  constexpr std::size_t kLongest = 200;  // bytes: names end at 255
  std::random_device chance;
  std::string name = target.filename().string().substr(0, kLongest) + ".";
  for (int k = 0; k < 8; ++k) name += kLetters[chance() % kLetters.size()];
  return (target.parent_path() / name).string();
}

}  // namespace

FileBeside::FileBeside(const fs::path& target, Readers readers) : readers_(readers) {
  std::error_code ignored;
  if (fs::is_directory(target, ignored)) fail(target, EISDIR);
  Destination destination = destination_of(target);
  target_ = std::move(destination.path);
  through_ = destination.through;
  open_beside();
}

/// Makes the file: the mode of a new one is what the kernel leaves of it, by the umask.
void FileBeside::open_beside() {
  constexpr int kTries = 100;
  const mode_t mode = readers_ == Readers::owner || through_ ? 0600 : 0666;
  std::error_code ignored;
  const fs::path place = through_ ? fs::temp_directory_path(ignored) / "polarflow" : target_;
  for (int k = 0; k < kTries && handle_ < 0; ++k) {
    name_ = name_beside(place);
    leftover_.emplace(name_);
    handle_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (handle_ < 0 && errno != EEXIST) break;
  }
  if (handle_ < 0) fail(target_, errno);
}

FileBeside::~FileBeside() {
  if (handle_ >= 0) ::close(handle_);
  if (!name_.empty()) ::unlink(name_.c_str());
}

void FileBeside::write(std::string_view bytes) {
  if (const int error = write_all(handle_, bytes); error != 0) fail(target_, error);
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
  if (through_) return copy_through();
  struct stat old {};
  if (readers_ == Readers::usual && ::stat(target_.c_str(), &old) == 0)
    (void)::fchmod(handle_, old.st_mode & 0777);  // a file system without modes keeps its own
  if (::fsync(handle_) != 0 && errno != EINVAL && errno != ENOTSUP) fail(target_, errno);
  if (::close(std::exchange(handle_, -1)) != 0) fail(target_, errno);
  if (::rename(name_.c_str(), target_.c_str()) != 0) fail(target_, errno);
  name_.clear();
  leftover_.reset();
  flush_folder_of(target_);
}

void FileBeside::copy_through() const {
  std::string bytes;
  const off_t size = ::lseek(handle_, 0, SEEK_END);
  if (size > 0) bytes = head(static_cast<std::size_t>(size));
  write_through(target_, bytes);
}

int opened_for_lines(const fs::path& path) {
  const Destination destination = destination_of(path);
  const int handle = destination.through ? opened_through(destination.path)
                                         : ::open(destination.path.c_str(),
                                                  O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (handle < 0) fail(path, errno);
  return handle;
}

void write_file_atomically(const fs::path& path, std::string_view bytes, Readers readers) {
  const Destination destination = destination_of(path);
  if (destination.through) return write_through(destination.path, bytes);
  FileBeside file(path, readers);
  file.write(bytes);
  file.replace_target();
}

}  // namespace polarflow
