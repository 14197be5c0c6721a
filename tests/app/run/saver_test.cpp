#include "app/run/saver.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace polarflow {

TEST_CASE("saver: the newest text is written, at the latest when it ends", "[run][property]") {
  std::string written;
  {
    Saver saver([&written](const std::string& text) { written = text; }, {});
    for (int i = 0; i < 1000; ++i) saver.save(std::to_string(i));
  }
  CHECK(written == "999");
}

TEST_CASE("saver: says what failed until writing succeeds again", "[run][property]") {
  Saver saver(
      [](const std::string& text) {
        if (text == "bad") throw std::runtime_error("the disk is full");
      },
      {});
  const auto becomes = [&saver](bool trouble) {
    for (int i = 0; i < 2000 && (saver.trouble() != nullptr) != trouble; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return (saver.trouble() != nullptr) == trouble;
  };
  saver.save("bad");
  REQUIRE(becomes(true));
  CHECK(*saver.trouble() == "the disk is full");
  saver.save("good");
  CHECK(becomes(false));
}

}  // namespace polarflow
