#include "app/files/atomic_file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <csignal>
#include <fstream>
#include <iterator>

#include "tests/app/files/files_made.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using test::read_whole;

struct CountedFolder : TemporaryFolder {
  [[nodiscard]] auto entries() const {
    return std::distance(fs::directory_iterator(path), fs::directory_iterator());
  }
};

/// Files may not grow past a size, which fails like a full disk in the middle of writing.
struct SizeLimit {
  rlimit old{};

  explicit SizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &old);
    const rlimit limit{bytes, old.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, SIG_DFL);
  }
};

}  // namespace

TEST_CASE("atomic file: the bytes arrive, new or in place of others", "[files][property]") {
  const CountedFolder folder;
  const fs::path path = folder.path / "a file.bin";
  const std::string bytes("one\0two\n", 8);
  write_file_atomically(path, bytes);
  CHECK(read_whole(path) == bytes);
  write_file_atomically(path, "");
  CHECK(read_whole(path).empty());
  CHECK(folder.entries() == 1);
}

TEST_CASE("atomic file: a missing folder is named, nothing appears", "[files][property]") {
  const CountedFolder folder;
  const fs::path path = folder.path / "nowhere" / "a.png";
  CHECK_THROWS_MATCHES(write_file_atomically(path, "x"), MachineError,
                       MessageMatches(ContainsSubstring(path.string()) &&
                                      ContainsSubstring("folder does not exist")));
  CHECK(folder.entries() == 0);
}

TEST_CASE("atomic file: a folder in its place is an error", "[files][property]") {
  const CountedFolder folder;
  CHECK_THROWS_AS(write_file_atomically(folder.path, "x"), MachineError);
  CHECK(folder.entries() == 0);
}

TEST_CASE("atomic file: a write that fails half-way keeps the old file", "[files][property]") {
  const CountedFolder folder;
  const fs::path path = folder.path / "a.png";
  write_file_atomically(path, "old");
  {
    const SizeLimit limit(1000);
    CHECK_THROWS_AS(write_file_atomically(path, std::string(5000, 'x')), MachineError);
  }
  CHECK(read_whole(path) == "old");
  CHECK(folder.entries() == 1);
}

TEST_CASE("atomic file: a full device is reported as such", "[files][property]") {
  // By its descriptor, so that a faulty program could not replace the device itself.
  const int device = ::open("/dev/full", O_WRONLY);
  if (device < 0) SKIP("no /dev/full here");
  const fs::path path = "/proc/self/fd/" + std::to_string(device);
  if (!fs::exists(path)) SKIP("no /proc here");
  CHECK_THROWS_MATCHES(write_file_atomically(path, "x"), MachineError,
                       MessageMatches(ContainsSubstring("disk is full")));
  ::close(device);
}

TEST_CASE("atomic file: links are followed and modes kept", "[files][property]") {
  const CountedFolder folder;
  const fs::path target = folder.path / "target", link = folder.path / "link";
  write_file_atomically(target, "old");
  fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("target", link);
  write_file_atomically(link, "new");
  CHECK(fs::is_symlink(link));
  CHECK(read_whole(target) == "new");
  CHECK(fs::status(target).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("atomic file: a new file has the mode that the umask leaves", "[files][property]") {
  const CountedFolder folder;
  const mode_t old = ::umask(027);
  write_file_atomically(folder.path / "a", "x");
  ::umask(old);
  CHECK((static_cast<unsigned>(fs::status(folder.path / "a").permissions()) & 0777u) == 0640u);
}

TEST_CASE("atomic file: a descriptor is written through, also by a link and where it is a file",
          "[files][property]") {
  const CountedFolder folder;
  const fs::path log = folder.path / "log", link = folder.path / "link",
                 chain = folder.path / "chain";
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  REQUIRE(file >= 0);
  const std::string number = std::to_string(file);
  if (!fs::exists("/dev/fd/" + number)) SKIP("no /dev/fd here");
  fs::create_symlink("/dev/fd/" + number, link);
  fs::create_symlink("link", chain);
  const std::string before = "before ";
  REQUIRE(::write(file, before.data(), before.size()) == static_cast<ssize_t>(before.size()));
  std::string expected = before;
  for (const fs::path& path :
       {fs::path("/dev/fd/" + number), fs::path("/proc/self/fd/" + number),
        fs::path("/proc/" + std::to_string(::getpid()) + "/fd/" + number), link, chain}) {
    CAPTURE(path);
    write_file_atomically(path, "by bytes ");
    FileBeside beside(path);
    beside.write("by name ");
    beside.replace_target();
    expected += "by bytes by name ";
    CHECK(read_whole(log) == expected);
  }
  ::close(file);
  CHECK(fs::is_symlink(link));
  CHECK(folder.entries() == 3);
}

TEST_CASE("atomic file: a pipe is written through", "[files][property]") {
  const CountedFolder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int end = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  write_file_atomically(pipe, "bytes");
  char got[16] = {};
  CHECK(::read(end, got, sizeof got) == 5);
  ::close(end);
  CHECK(fs::is_fifo(pipe));
}

TEST_CASE("atomic file: where a signal ends the program, nothing is left behind",
          "[files][property]") {
  const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
  CAPTURE(signal);
  const CountedFolder folder;
  write_file_atomically(folder.path / "a", "old");
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::signal(signal, SIG_DFL);
    const FileBeside one(folder.path / "a"), other(folder.path / "b");
    ::raise(signal);
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK((WIFSIGNALED(status) && WTERMSIG(status) == signal));
  CHECK(folder.entries() == 1);
  CHECK(read_whole(folder.path / "a") == "old");
}

TEST_CASE("atomic file: a signal that is ignored stays so", "[files][property]") {
  const CountedFolder folder;
  const auto before = std::signal(SIGHUP, SIG_IGN);
  const FileBeside beside(folder.path / "a");
  CHECK(std::signal(SIGHUP, before) == SIG_IGN);
}

TEST_CASE("atomic file: a file for its owner alone, new or in place of one that others read",
          "[files][property]") {
  const CountedFolder folder;
  const fs::path path = folder.path / "a";
  const auto mode = [&] { return static_cast<unsigned>(fs::status(path).permissions()) & 0777u; };
  write_file_atomically(path, "x", Readers::owner);
  CHECK(mode() == 0600u);
  fs::permissions(path, fs::perms(0644));
  write_file_atomically(path, "y", Readers::owner);
  CHECK(mode() == 0600u);
}

TEST_CASE("atomic file: a name as long as names can be", "[files][property]") {
  const CountedFolder folder;
  const fs::path path = folder.path / std::string(255, 'n');
  write_file_atomically(path, "x");
  CHECK(read_whole(path) == "x");
}

}  // namespace polarflow
