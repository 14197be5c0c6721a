#include "core/run/trail.h"

#include "core/run/flow_run.h"
#include "core/scenario/presets.h"

#include <catch2/catch_test_macros.hpp>

using namespace polarflow;

namespace {

std::shared_ptr<const Problem> problem_of(std::string_view preset) {
  return std::make_shared<const Problem>(build_problem(find_preset(preset)->scenario));
}

Trail whole(const Problem& problem, VecIn a) {
  TrailRun run(problem, find_preset("triangle")->scenario.flow, a);
  run.advance(1 << 30);
  return run.trail();
}

}  // namespace

TEST_CASE("trail: it lies on the run from its start, and leaves no gap", "[sim][property]") {
  const auto problem = problem_of("triangle");
  Problem started = *problem;
  started.a = Vec{{0.3, -0.8, 0.1}};
  const Trail trail = whole(*problem, started.a);
  FlowRun run(std::make_shared<const Problem>(started), find_preset("triangle")->scenario.flow);
  run.advance(1 << 30);
  const FlowRecord record = run.flow_frame().record;
  REQUIRE(trail.size() > 20);
  CHECK(trail.size() < record.size());
  for (Index k = 0; k < trail.size(); ++k) {
    const Index i = record.at_time(trail.t[static_cast<std::size_t>(k)]);
    CHECK(Vec(record[i].s) == Vec(trail.s.col(k)));
    if (k > 0) CHECK((trail.s.col(k) - trail.s.col(k - 1)).cwiseAbs().maxCoeff() < 0.05);
  }
}

TEST_CASE("trail: of further starts that stay, the run keeps what it has", "[sim][property]") {
  const Vec one{{1, 0, 0}}, two{{0, 1, 0}}, three{{0, 0, 1}};
  FlowRun run(problem_of("triangle"), find_preset("triangle")->scenario.flow,
              {.starts = {.scores = {one, two}}});
  run.advance(1 << 30);
  REQUIRE(run.complete());
  const auto before = run.flow_frame().trails;
  REQUIRE(before.size() == 2);
  run.follow(FurtherStarts{.scores = {two, three}});
  CHECK_FALSE(run.complete());
  const auto between = run.flow_frame().trails;
  CHECK(between[0] == before[1]);
  CHECK(between[1] == nullptr);
  run.advance(1 << 30);
  CHECK(run.complete());
  CHECK(run.flow_frame().trails[1]->a == three);
}
