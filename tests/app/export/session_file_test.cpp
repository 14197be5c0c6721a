#include "app/export/session_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "app/run/thread.h"
#include "tests/support/temporary_folder.h"

namespace polarflow {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

auto says(const std::string& text) {
  return MessageMatches(ContainsSubstring(text));
}

}  // namespace

TEST_CASE("reading: a pipe is read to its end, however slowly it is written",
          "[export][property]") {
  const TemporaryFolder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  Thread writer([&] {
    std::ofstream file(pipe);
    file << "one " << std::flush;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    file << "two";
  });
  CHECK(read_file(pipe) == "one two");
}

TEST_CASE("reading: a pipe to which nobody writes is named and not waited for for ever",
          "[export][property]") {
  const TemporaryFolder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_THROWS_MATCHES(read_file(pipe), std::runtime_error, says("nobody writes"));
}

TEST_CASE("reading: who waits for a stream can give it up", "[export][property]") {
  const TemporaryFolder folder;
  const fs::path pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int writer = ::open(pipe.c_str(), O_RDWR);  // holds it open and says nothing
  int calls = 0;
  const auto third = [&calls] {
    if (++calls == 3) throw std::runtime_error("given up");
  };
  CHECK_THROWS_MATCHES(read_file(pipe, third), std::runtime_error, says("given up"));
  ::close(writer);
}

TEST_CASE("reading: folders, devices and what is too large are named", "[export][property]") {
  const TemporaryFolder folder;
  CHECK_THROWS_MATCHES(read_file(folder.path), std::runtime_error, says("is a folder"));
  CHECK_THROWS_MATCHES(read_file("/dev/zero"), std::runtime_error, says("is a device"));
  CHECK_THROWS_MATCHES(read_file(folder.path / "none"), std::runtime_error, says("No such file"));
  const fs::path large = folder.path / "large";
  std::ofstream(large).close();
  fs::resize_file(large, (std::uintmax_t{1} << 28) + 1);  // a hole: it takes no disk
  CHECK_THROWS_MATCHES(read_file(large), std::runtime_error, says("larger than 256 MiB"));
  CHECK(read_file("/dev/null").empty());
}

}  // namespace polarflow
