#include "app/export/child_process.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "app/files/machine_error.h"

namespace polarflow {

TEST_CASE("child: it gets its arguments and its input as they are", "[export][property]") {
  ChildProcess counter({"sh", "-c", "test \"$1\" = \"$2\" && test $(wc -c) = 1000000", "sh",
                        "a b; $(c) 'd", "a b; $(c) 'd"});
  CHECK(counter.write(std::string(1000000, 'x')));
  CHECK(counter.finish() == 0);
  CHECK(counter.complaint().empty());
}

TEST_CASE("child: its status and its last words are kept", "[export][property]") {
  ChildProcess child({"sh", "-c", "echo first >&2; echo last >&2; exit 7"});
  CHECK(child.finish() == 7);
  CHECK(child.complaint() == "last");
}

TEST_CASE("child: one that has gone takes no bytes, and nobody is hurt", "[export][property]") {
  ChildProcess child({"true"});
  bool taken = true;
  for (int k = 0; k < 1000 && taken; ++k) taken = child.write(std::string(1 << 16, 'x'));
  CHECK_FALSE(taken);
  CHECK(child.finish() == 0);
}

TEST_CASE("child: one that is given up ends at once", "[export][property]") {
  const auto start = std::chrono::steady_clock::now();
  { ChildProcess child({"sleep", "100"}); }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

TEST_CASE("child: a program that is missing is an error", "[export][property]") {
  CHECK(program_found("sh"));
  CHECK_FALSE(program_found("no-such-program"));
  CHECK_THROWS_AS(ChildProcess({"no-such-program"}), MachineError);
}

}  // namespace polarflow
