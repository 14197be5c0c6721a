#include "app/run/worker.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace polarflow {
namespace {

using namespace std::chrono_literals;

Start small_start(double t_end, double first_score = 0) {
  Problem problem;
  LogisticLoss loss;
  loss.w = Vec::Unit(2, 0);
  problem.loss = loss;
  problem.V = Mat::Identity(2, 3) * 0.1;
  problem.a = Vec::Zero(3);
  problem.a[0] = first_score;
  FlowSettings settings;
  settings.t_end = t_end;
  return {std::make_shared<const Problem>(problem), settings};
}

/// The first report that satisfies the condition; the newest one after ten seconds.
template <class Condition>
std::shared_ptr<const Report> wait_for(const Worker& worker, Condition condition) {
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (std::chrono::steady_clock::now() < end) {
    if (const auto report = worker.latest(); report && condition(*report)) return report;
    std::this_thread::sleep_for(1ms);
  }
  return worker.latest();
}

auto finished(std::uint64_t generation) {
  return [generation](const Report& report) {
    return report.generation == generation && report.frame_generation == generation &&
           report.frame && !report.running;
  };
}

}  // namespace

TEST_CASE("worker: a start is run to its horizon, and the window is woken", "[run][smoke]") {
  std::atomic<int> wakes = 0;
  Worker worker([&wakes] { ++wakes; });
  worker.load(1, [] { return small_start(100); });
  const auto report = wait_for(worker, finished(1));
  REQUIRE(report);
  REQUIRE(report->frame);
  CHECK(report->frame->outcome.finished());
  CHECK(report->error.empty());
  CHECK(wakes > 0);
}

TEST_CASE("worker: of many starts the newest wins", "[run][property]") {
  Worker worker({});
  for (std::uint64_t i = 1; i <= 200; ++i)
    worker.load(i, [i] { return small_start(1e4, 0.001 * static_cast<double>(i)); });
  const auto report = wait_for(worker, finished(200));
  REQUIRE(report);
  REQUIRE(report->frame);
  CHECK(report->frame->problem->a[0] == 0.001 * 200);
}

TEST_CASE("worker: a bad start says why and leaves the last good run", "[run][property]") {
  Worker worker({});
  worker.load(1, [] { return small_start(10); });
  wait_for(worker, finished(1));
  worker.load(2, []() -> Start { throw std::runtime_error("no such thing"); });
  const auto report = wait_for(worker, [](const Report& r) { return !r.error.empty(); });
  REQUIRE(report);
  CHECK(report->error == "no such thing");
  CHECK(report->frame_generation == 1);
  REQUIRE(report->frame);
  worker.load(3, [] { return small_start(10); });
  const auto mended = wait_for(worker, finished(3));
  REQUIRE(mended);
  CHECK(mended->error.empty());
}

TEST_CASE("worker: an idle worker publishes nothing", "[run][property]") {
  std::atomic<int> wakes = 0;
  Worker worker([&wakes] { ++wakes; });
  worker.load(1, [] { return small_start(10); });
  wait_for(worker, finished(1));
  std::this_thread::sleep_for(20ms);
  const int before = wakes;
  std::this_thread::sleep_for(100ms);
  CHECK(wakes == before);
}

TEST_CASE("worker: pause, resume and cancel are taken up between steps", "[run][property]") {
  Worker worker({});
  worker.pause(true);
  worker.load(1, [] { return small_start(1e5); });
  const auto first = wait_for(worker, [](const Report& r) { return r.frame != nullptr; });
  REQUIRE(first);
  CHECK(first->frame->history.size() == 1);
  worker.pause(false);
  CHECK(wait_for(worker, finished(1))->frame);
  worker.load(2, [] { return small_start(1e5); });
  worker.cancel();
  worker.load(3, [] { return small_start(1e5); });
  CHECK(wait_for(worker, finished(3))->frame_generation == 3);
}

TEST_CASE("worker: it ends at once in the middle of a run", "[run][property]") {
  Worker worker({});
  worker.load(1, [] { return small_start(1e12); });
}

}  // namespace polarflow
