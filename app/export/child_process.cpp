#include "app/export/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "app/files/machine_error.h"

extern char** environ;

namespace polarflow {
namespace {

[[noreturn]] void fail(const std::string& program, int error) {
  throw MachineError("cannot start " + program + ": " + std::generic_category().message(error));
}

/// What the child's descriptors become, and a process group of its own.
class SpawnPlan {
 public:
  SpawnPlan(int input, int errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes_, 0);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int spawn(pid_t& id, char* const* arguments) const {
    return ::posix_spawnp(&id, arguments[0], &actions_, &attributes_, arguments, environ);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

int wait_for(pid_t id) {
  int status = 0;
  while (::waitpid(id, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments) {
  // A socket and no pipe: writing to one whose reader has gone need not raise SIGPIPE.
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    fail(arguments[0], errno);
  input_ = ends[0];
  errors_ = ::memfd_create("messages", MFD_CLOEXEC);
  try {
    start(arguments, ends[1]);
  } catch (...) {
    for (const int handle : {ends[0], ends[1], errors_}) ::close(handle);
    throw;
  }
  ::close(ends[1]);
}

void ChildProcess::start(const std::vector<std::string>& arguments, int input) {
  std::vector<char*> pointers;
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  if (const int error = SpawnPlan(input, errors_).spawn(id_, pointers.data()); error != 0)
    fail(arguments[0], error);
  leftover_.emplace(id_);
}

ChildProcess::~ChildProcess() {
  if (input_ >= 0) ::close(input_);
  if (errors_ >= 0) ::close(errors_);
  if (id_ < 0) return;
  ::kill(id_, SIGKILL);
  (void)wait_for(id_);
}

bool ChildProcess::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::send(input_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

int ChildProcess::finish() {
  ::close(std::exchange(input_, -1));
  const int status = wait_for(std::exchange(id_, -1));
  leftover_.reset();
  return status;
}

std::string ChildProcess::complaint() const {
  std::array<char, 2000> buffer{};
  const off_t size = std::max<off_t>(::lseek(errors_, 0, SEEK_END), 0);
  const off_t from = std::max<off_t>(size - static_cast<off_t>(buffer.size()), 0);
  const ssize_t read = ::pread(errors_, buffer.data(), buffer.size(), from);
  std::string text(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
  return text.substr(text.find_last_of('\n') + 1);  // npos + 1 is 0
}

bool program_found(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path ? path : "/usr/local/bin:/usr/bin:/bin";
  while (true) {
    const std::size_t colon = rest.find(':');
    const std::string file = std::string(rest.substr(0, colon)) + "/" + name;
    if (::access(file.c_str(), X_OK) == 0) return true;
    if (colon == rest.npos) return false;
    rest.remove_prefix(colon + 1);
  }
}

}  // namespace polarflow
