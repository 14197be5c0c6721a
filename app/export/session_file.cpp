#include "app/export/session_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "app/export/film_session.h"
#include "app/export/formats.h"

namespace polarflow {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 28;  // bytes
constexpr int kWaits = 20;                              // of a pipe that has no writer
constexpr int kWait = 100;                              // milliseconds

struct Descriptor {
  int handle = -1;

  ~Descriptor() {
    if (handle >= 0) ::close(handle);
  }
};

[[noreturn]] void fail(const std::string& name, const std::string& why) {
  throw std::runtime_error(name + ": " + why);
}

/// What is known of a file before it is read.
struct About {
  bool pipe = false;
  std::size_t size = 0;  // 0 where only reading tells
};

/// Says what is wrong with what cannot be read to its end.
About about(int handle, const std::string& name) {
  struct stat found {};
  if (::fstat(handle, &found) != 0) fail(name, std::strerror(errno));
  if (S_ISDIR(found.st_mode)) fail(name, "is a folder");
  if (S_ISBLK(found.st_mode) || (S_ISCHR(found.st_mode) && !::isatty(handle) &&
                                 found.st_rdev != makedev(1, 3)))  // /dev/null is an empty file
    fail(name, "is a device, neither a file nor a stream");
  const std::size_t size = S_ISREG(found.st_mode) ? static_cast<std::size_t>(found.st_size) : 0;
  if (size > kLargest) fail(name, "larger than 256 MiB");
  return {S_ISFIFO(found.st_mode), size};
}

/// What can be read until the end of the file; `patient`: waits for somebody who writes to a pipe.
std::string contents(int handle, const std::string& name, const std::function<void()>& between,
                     bool patient) {
  const auto [is_pipe, size] = about(handle, name);
  const bool pipe = is_pipe && patient;
  std::string bytes;
  bytes.reserve(size);
  std::array<char, 1 << 16> piece;
  for (int waits = 0;;) {
    const ssize_t got = ::read(handle, piece.data(), piece.size());
    if (got > 0) bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kLargest) fail(name, "larger than 256 MiB");
    if (got > 0 || (got < 0 && errno == EINTR)) continue;
    if (got < 0 && errno != EAGAIN) fail(name, std::strerror(errno));
    // The end of a pipe looks like one that nobody has opened to write to yet.
    const bool unwritten = got == 0 && pipe && bytes.empty();
    if (got == 0 && !unwritten) return bytes;
    if (unwritten && ++waits > kWaits) fail(name, "is a pipe to which nobody writes");
    if (between) between();
    pollfd wanted{.fd = unwritten ? -1 : handle, .events = POLLIN, .revents = 0};
    ::poll(&wanted, 1, kWait);
  }
}

/// What reads the session of such bytes; null where they are no exported file.
auto session_reader(std::string_view bytes) -> decltype(Format::session) {
  for (const Format& format : all_formats())
    if (format.recognizes(bytes)) return format.session;
  return is_film(bytes) ? film_session : nullptr;
}

}  // namespace

std::string session_in(std::string bytes, const std::string& source) {
  const auto session = session_reader(bytes);
  if (!session) return bytes;
  try {
    if (auto text = session(bytes)) return *std::move(text);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(source + ": " + error.what());
  }
  throw std::runtime_error(source + ": carries no session; Polarflow opens its own files");
}

std::string read_file(const std::filesystem::path& path, const std::function<void()>& between) {
  // Without waiting: opening a pipe would otherwise last until somebody writes to it.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.handle < 0) throw std::runtime_error(path.string() + ": " + std::strerror(errno));
  return contents(file.handle, path.string(), between, true);
}

std::string read_standard_input(const std::function<void()>& between) {
  return contents(STDIN_FILENO, "standard input", between, false);
}

}  // namespace polarflow
