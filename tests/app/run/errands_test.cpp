#include "app/run/errands.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace polarflow {

TEST_CASE("errands: each piece of work leaves its sentence, in order", "[run][property]") {
  Errands errands({});
  errands.post([](const std::stop_token&) { return "one"; });
  errands.post([](const std::stop_token&) -> std::string { throw std::runtime_error("two"); });
  errands.post([](const std::stop_token&) { return "three"; });
  for (int i = 0; i < 2000 && errands.busy(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(errands.take_news() == std::vector<std::string>{"one", "two", "three"});
  CHECK(errands.take_news().empty());
}

TEST_CASE("errands: the end asks the work in hand to stop", "[run][property]") {
  std::atomic<bool> stopped = false;
  {
    Errands errands({});
    std::atomic<bool> begun = false;
    errands.post([&](const std::stop_token& stop) {
      begun = true;
      while (!stop.stop_requested()) std::this_thread::yield();
      stopped = true;
      return "";
    });
    while (!begun) std::this_thread::yield();
  }
  CHECK(stopped);
}

}  // namespace polarflow
