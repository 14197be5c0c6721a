#include "app/run/job_queue.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace polarflow {

TEST_CASE("job queue: each piece of work leaves its sentence, in order", "[run][property]") {
  JobQueue job_queue({});
  job_queue.post([](const StopToken&) { return "one"; });
  job_queue.post([](const StopToken&) -> std::string { throw std::runtime_error("two"); });
  job_queue.post([](const StopToken&) { return "three"; });
  for (int i = 0; i < 2000 && job_queue.busy(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(job_queue.take_news() == std::vector<std::string>{"one", "two", "three"});
  CHECK(job_queue.take_news().empty());
}

TEST_CASE("job queue: the end asks the work in hand to stop", "[run][property]") {
  std::atomic<bool> stopped = false;
  {
    JobQueue job_queue({});
    std::atomic<bool> begun = false;
    job_queue.post([&](const StopToken& stop) {
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
