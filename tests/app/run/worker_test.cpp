#include "app/run/worker.h"
#include "core/run/flow_run.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>

#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/trail.h"
#include "core/scenario/presets.h"

namespace polarflow {
namespace {

using namespace std::chrono_literals;

/// A flow that begins.
struct FlowStart {
  std::shared_ptr<const Problem> problem;
  FlowSettings settings;
  FollowUp follow_up = {};
};

Prepare prepared(FlowStart start) {
  return [start](const std::function<void()>&) {
    return std::make_unique<FlowRun>(start.problem, start.settings, start.follow_up);
  };
}

FlowStart small_start(double t_end, double first_score = 0) {
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
  worker.load(1, prepared(small_start(100)));
  const auto report = wait_for(worker, finished(1));
  REQUIRE(report);
  REQUIRE(report->frame);
  CHECK(report->frame->head().outcome.finished());
  CHECK(report->error.empty());
  CHECK(wakes > 0);
}

TEST_CASE("worker: of many starts the newest wins", "[run][property]") {
  Worker worker({});
  for (std::uint64_t i = 1; i <= 200; ++i)
    worker.load(i, prepared(small_start(1e4, 0.001 * static_cast<double>(i))));
  const auto report = wait_for(worker, finished(200));
  REQUIRE(report);
  REQUIRE(report->frame);
  CHECK(report->frame->flow()->problem->a[0] == 0.001 * 200);
}

TEST_CASE("worker: a bad start says why and leaves the last good run", "[run][property]") {
  Worker worker({});
  worker.load(1, prepared(small_start(10)));
  wait_for(worker, finished(1));
  worker.load(2, [](const std::function<void()>&) -> std::unique_ptr<Run> {
    throw std::runtime_error("no such thing");
  });
  const auto report = wait_for(worker, [](const Report& r) { return !r.error.empty(); });
  REQUIRE(report);
  CHECK(report->error == "no such thing");
  CHECK(report->frame_generation == 1);
  REQUIRE(report->frame);
  worker.load(3, prepared(small_start(10)));
  const auto mended = wait_for(worker, finished(3));
  REQUIRE(mended);
  CHECK(mended->error.empty());
}

TEST_CASE("worker: an idle worker publishes nothing", "[run][property]") {
  std::atomic<int> wakes = 0;
  Worker worker([&wakes] { ++wakes; });
  worker.load(1, prepared(small_start(10)));
  wait_for(worker, finished(1));
  std::this_thread::sleep_for(20ms);
  const int before = wakes;
  std::this_thread::sleep_for(100ms);
  CHECK(wakes == before);
}

TEST_CASE("worker: pause, resume and cancel are taken up between steps", "[run][property]") {
  Worker worker({});
  worker.pause(true);
  worker.load(1, prepared(small_start(1e5)));
  const auto first = wait_for(worker, [](const Report& r) { return r.frame != nullptr; });
  REQUIRE(first);
  CHECK(first->frame->flow()->record.size() == 1);
  worker.pause(false);
  CHECK(wait_for(worker, finished(1))->frame);
  worker.load(2, prepared(small_start(1e5)));
  worker.cancel();
  worker.load(3, prepared(small_start(1e5)));
  CHECK(wait_for(worker, finished(3))->frame_generation == 3);
}

namespace {

FlowStart swept_start(double loss_scale, double first, int cells) {
  auto scenario = std::make_shared<FlowScenario>(find_preset("triangle")->scenario);
  scenario->flow.rtol *= loss_scale;
  Mat a = Mat::Zero(3, 1);
  a(0, 0) = first;
  scenario->arrays.insert_or_assign("/init/a", ValuesInit{a});
  return {std::make_shared<const Problem>(build_problem(*scenario)),
          scenario->flow,
          {.sweep = SweepRequest{
               scenario, {"/init/a/0", -2, 2, cells, false}, {"/init/a/1", -2, 2, cells, false}}}};
}

auto swept(std::uint64_t generation) {
  return [generation](const Report& r) {
    return r.frame_generation == generation && r.frame && r.frame->flow()->sweep &&
           r.frame->flow()->sweep->complete();
  };
}

}  // namespace

TEST_CASE("worker: a sweep is followed beside the run, and is that of the batch",
          "[run][property]") {
  Worker worker({});
  worker.load(1, prepared(swept_start(1, 0.5, 17)));
  const auto report = wait_for(worker, swept(1));
  REQUIRE(report);
  REQUIRE(report->frame->flow()->sweep);
  const SweepMap& map = *report->frame->flow()->sweep;
  const FlowStart start = swept_start(1, 0.5, 17);
  const Sweep batch(*start.follow_up.sweep->scenario, start.follow_up.sweep->x,
                    start.follow_up.sweep->y);
  REQUIRE(map.outcomes.size() == 17 * 17);
  for (int j = 0; j < 17; ++j)
    for (int i = 0; i < 17; ++i) {
      const SweepOutcome there = batch.at(i, j);
      CHECK(std::memcmp(&there, &map.outcomes[static_cast<std::size_t>(17 * j + i)],
                        sizeof there) == 0);
    }
  CHECK(report->frame->flow()->sweep_at == std::array{0.5, 0.0});
}

TEST_CASE("worker: along an axis only the marker moves, any other number begins anew",
          "[run][property]") {
  Worker worker({});
  worker.load(1, prepared(swept_start(1, 0.5, 17)));
  const auto first = wait_for(worker, swept(1));
  worker.load(2, prepared(swept_start(1, 0.75, 17)));
  const auto moved = wait_for(worker, finished(2));
  REQUIRE(moved->frame);
  CHECK(moved->frame->flow()->sweep == first->frame->flow()->sweep);
  CHECK(moved->frame->flow()->sweep_at[0] == 0.75);
  worker.load(3, prepared(swept_start(2, 0.75, 17)));
  const auto anew = wait_for(worker, swept(3));
  REQUIRE(anew->frame);
  CHECK(anew->frame->flow()->sweep != first->frame->flow()->sweep);
  CHECK(anew->frame->flow()->sweep->complete());
}

TEST_CASE("worker: of many sweeps the newest wins, and none is followed once unwanted",
          "[run][property]") {
  Worker worker({});
  worker.load(1, prepared(swept_start(1, 0, 200)));
  for (int cells = 3; cells <= 30; ++cells) worker.follow(swept_start(1, 0, cells).follow_up.sweep);
  const auto report = wait_for(worker, swept(1));
  REQUIRE(report->frame->flow()->sweep);
  CHECK(report->frame->flow()->sweep->x.count == 30);
  worker.follow(std::optional<SweepRequest>());
  const auto without = wait_for(worker, [](const Report& r) { return !r.frame->flow()->sweep; });
  CHECK_FALSE(without->frame->flow()->sweep);
}

TEST_CASE("worker: a sweep that cannot be had says why, and the run goes on", "[run][property]") {
  Worker worker({});
  FlowStart start = swept_start(1, 0, 9);
  start.follow_up.sweep->x.pointer = "/loss/kappa";
  worker.load(1, prepared(start));
  const auto report = wait_for(worker, finished(1));
  REQUIRE(report->frame);
  REQUIRE(report->frame->flow()->sweep);
  CHECK(report->frame->flow()->sweep->trouble.find("/loss/kappa") != std::string::npos);
}

TEST_CASE("worker: basins and painted starts end as on one thread, however often they change",
          "[run][property]") {
  const auto starts = [](int count) {
    FurtherStarts wanted{.basins = Depth::level};
    wanted.brush.dabs = {{0.3, 0.3, 0.2}};
    wanted.brush.count = count;
    return wanted;
  };
  FlowStart start = small_start(1e4, 0.3);
  start.problem = std::make_shared<const Problem>([&start] {
    Problem problem = *start.problem;
    problem.V.row(0) << 0.1, -0.2, 0.4;
    return problem;
  }());
  Worker worker({});
  worker.load(1, prepared(start));
  for (int count = 100; count <= 2000; count += 100) {
    worker.follow(count % 300 == 0 ? FurtherStarts{} : starts(count));
    std::this_thread::sleep_for(std::chrono::milliseconds(count % 7));
  }
  const auto report = wait_for(worker, [](const Report& r) {
    return r.frame && r.frame->head().complete && r.frame->flow()->cloud &&
           r.frame->flow()->cloud->outcomes.size() == 2000;
  });
  REQUIRE((report && report->frame && report->frame->head().complete));
  FlowRun alone(start.problem, start.settings, {.starts = starts(2000)});
  while (!alone.complete()) alone.advance(100);
  const FlowFrame &frame = *report->frame->flow(), own = alone.flow_frame();
  const auto same = [](const std::vector<StartOutcome>& some,
                       const std::vector<StartOutcome>& others) {
    return std::ranges::equal(some, others, [](const StartOutcome& a, const StartOutcome& b) {
      return a.winner == b.winner && a.reason == b.reason &&
             std::memcmp(&a.t_level, &b.t_level, sizeof a.t_level) == 0;
    });
  };
  CHECK(same(frame.basins->outcomes, own.basins->outcomes));
  CHECK(same(frame.cloud->outcomes, own.cloud->outcomes));
  REQUIRE(frame.painted_trails.size() == own.painted_trails.size());
  for (std::size_t k = 0; k < own.painted_trails.size(); ++k)
    CHECK(frame.painted_trails[k]->s == own.painted_trails[k]->s);
}

TEST_CASE("worker: it ends at once in the middle of a run", "[run][property]") {
  Worker worker({});
  worker.load(1, prepared(small_start(1e12)));
}

}  // namespace polarflow
