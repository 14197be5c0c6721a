#include "core/model/reduction.h"
#include "core/run/flow_run.h"
#include "core/run/trail.h"
#include "core/scenario/presets.h"
#include "core/theory/finding.h"

#include "tests/core/run/run_laws.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace polarflow;
using test::random_problem;

namespace {

template <class N, class L>
FlowFrame finished_run(int slice, double t_end) {
  FlowRun run(std::make_shared<Problem>(random_problem<N, L>(3, 4, 6)), {.t_end = t_end});
  while (!run.advance(slice).finished()) {
  }
  return run.flow_frame();
}

/// What was recorded, and what followed.
std::vector<double> numbers_of(const Frame& frame) {
  const FlowFrame& flow = *frame.flow();
  std::vector<double> numbers{flow.told_loss};
  const auto add = [&numbers](const auto& some) {
    numbers.insert(numbers.end(), some.data(), some.data() + some.size());
  };
  for (Index i = 0; i < flow.record.size(); ++i) {
    const FlowPoint point = flow.record[i];
    numbers.insert(numbers.end(), {point.t, point.loss});
    add(point.a), add(point.s), add(point.p), add(flow.record.V(i));
  }
  for (const auto& trail : flow.trails)
    if (trail) add(trail->t), add(trail->s);
  if (flow.findings)
    for (const Finding& finding : *flow.findings)
      numbers.insert(numbers.end(), {static_cast<double>(finding.verdict), finding.slack});
  return numbers;
}

template <class N, class L>
test::RunSample flow_sample(double t_end) {
  return {[t_end] {
            return std::make_unique<FlowRun>(
                std::make_shared<Problem>(random_problem<N, L>(3, 4, 6)),
                FlowSettings{.t_end = t_end});
          },
          numbers_of, HeadPick{}};
}

/// With two further starts, and its statements checked.
test::RunSample followed_sample() {
  return {[] {
            const FlowScenario& scenario = find_preset("triangle")->scenario;
            const std::vector<Vec> scores{Vec{{1, 0, 0}}, Vec{{0, 1, 0}}};
            return std::make_unique<FlowRun>(
                std::make_shared<Problem>(build_problem(scenario)), scenario.flow,
                FollowUp{.statements = true, .starts = {.scores = scores}});
          },
          numbers_of, HeadPick{}};
}

}  // namespace

TEST_CASE("run: a flow is sliced, ends and leaves its frames alone as every run does",
          "[sim][property]") {
  test::check_run_laws(flow_sample<SoftmaxNormalization, LogisticLoss>(1e4));
  test::check_run_laws(flow_sample<L1Normalization, RegressionLoss>(100));
  test::check_run_laws(followed_sample());
}

TEMPLATE_LIST_TEST_CASE("record: bounded, increasing, finite, from 0 to the end", "[sim][property]",
                        AnyNormalization) {
  CAPTURE(TestType::info.id);
  const FlowFrame frame = finished_run<TestType, SquareLoss>(50, 300);
  const FlowRecord& record = frame.record;
  REQUIRE(record.size() >= 2);
  CHECK(record.size() <= 2010);
  CHECK(record.t(0) == 0);
  CHECK(record.t(record.size() - 1) == frame.outcome.t);
  for (Index i = 0; i < record.size(); ++i) {
    if (i > 0) CHECK(record.t(i) > record.t(i - 1));
    CHECK((record[i].a.allFinite() && record[i].s.allFinite() && record.V(i).allFinite()));
    CHECK(record.at_time(record.t(i)) == i);
  }
}

TEST_CASE("record: the recorded values belong to the recorded projections", "[sim]") {
  const FlowFrame frame = finished_run<SoftmaxNormalization, LogisticLoss>(10, 1e3);
  const Vec w = projection_direction(frame.problem->loss, 3);
  REQUIRE(frame.record.size() > 1000);
  for (Index i = 0; i < frame.record.size(); i += 100)
    CHECK((frame.record.V(i).transpose() * w - frame.record[i].p).norm() < 1e-12);
}

TEST_CASE("record: an undefined start records nothing", "[sim]") {
  auto problem = random_problem<SumNormalization, LogisticLoss>(2, 2, 4);
  problem.a = Vec{{1.0, -1.0}};
  FlowRun run(std::make_shared<Problem>(problem), {});
  run.advance(5);
  CHECK(run.flow_frame().record.empty());
  CHECK(run.flow_frame().outcome.kind == Outcome::Kind::undefined);
}
