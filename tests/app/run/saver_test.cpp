#include "app/run/saver.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace polarflow {

TEST_CASE("saver: the newest of each file is written, at the latest when it ends",
          "[run][property]") {
  std::vector<int> written;
  {
    Saver saver({});
    for (int i = 0; i < 1000; ++i)
      saver.save(static_cast<std::uint64_t>(i / 100), [&written, i] { written.push_back(i); });
  }
  CHECK(std::ranges::is_sorted(written));
  for (int file = 0; file < 10; ++file) CHECK(std::ranges::count(written, 100 * file + 99) == 1);
}

TEST_CASE("saver: says what failed until writing succeeds again", "[run][property]") {
  Saver saver({});
  const auto becomes = [&saver](bool trouble) {
    for (int i = 0; i < 2000 && (saver.trouble() != nullptr) != trouble; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return (saver.trouble() != nullptr) == trouble;
  };
  saver.save(0, [] { throw std::runtime_error("the disk is full"); });
  REQUIRE(becomes(true));
  CHECK(*saver.trouble() == "the disk is full");
  saver.save(0, [] {});
  CHECK(becomes(false));
}

}  // namespace polarflow
