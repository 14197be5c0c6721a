#include "core/model/reduction.h"
#include "core/run/flow_run.h"

#include "tests/support/random_parts.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

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

bool same_bits(const FlowRecord& x, const FlowRecord& y) {
  if (x.size() != y.size()) return false;
  for (Index i = 0; i < x.size(); ++i)
    if (x.t(i) != y.t(i) || x[i].a != y[i].a || x[i].p != y[i].p || x.V(i) != y.V(i)) return false;
  return true;
}

}  // namespace

TEST_CASE("run: however it is sliced, the bits are the same", "[sim][property]") {
  const int slice = GENERATE(2, 7, 1000);
  CHECK(same_bits(finished_run<SoftmaxNormalization, LogisticLoss>(1, 1e4).record,
                  finished_run<SoftmaxNormalization, LogisticLoss>(slice, 1e4).record));
  CHECK(same_bits(finished_run<L1Normalization, RegressionLoss>(1, 100).record,
                  finished_run<L1Normalization, RegressionLoss>(slice, 100).record));
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

TEST_CASE("record: an earlier frame is untouched by what is recorded later", "[sim]") {
  FlowRun run(
      std::make_shared<Problem>(random_problem<SoftmaxNormalization, LogisticLoss>(3, 4, 6)),
      {.t_end = 1e6});
  run.advance(3);
  const FlowRecord early = run.flow_frame().record;
  const double t = early.t(early.size() - 1);
  const Vec a = early[early.size() - 1].a;
  while (!run.advance(10).finished()) {
  }
  CHECK(early.t(early.size() - 1) == t);
  CHECK(early[early.size() - 1].a == a);
  CHECK(run.flow_frame().record.size() > early.size());
}

TEST_CASE("record: the recorded values belong to the recorded projections", "[sim]") {
  const FlowFrame frame = finished_run<SoftmaxNormalization, LogisticLoss>(10, 1e3);
  const Vec w = projection_direction(frame.problem->loss, 3);
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
