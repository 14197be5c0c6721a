#include "core/sim/run.h"
#include "core/model/reduction.h"

#include "tests/support/random_parts.h"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace polarflow;
using test::random_problem;

namespace {

template <class N, class L>
Frame finished_run(int slice, double t_end) {
  Run run(std::make_shared<Problem>(random_problem<N, L>(3, 4, 6)), {.t_end = t_end});
  while (!run.advance(slice).finished()) {
  }
  return run.frame();
}

bool same_bits(const History& x, const History& y) {
  if (x.size() != y.size()) return false;
  for (Index i = 0; i < x.size(); ++i)
    if (x.t(i) != y.t(i) || x[i].a != y[i].a || x[i].p != y[i].p || x.V(i) != y.V(i)) return false;
  return true;
}

}  // namespace

TEST_CASE("run: however it is sliced, the bits are the same", "[sim][property]") {
  const int slice = GENERATE(2, 7, 1000);
  CHECK(same_bits(finished_run<SoftmaxNormalization, LogisticLoss>(1, 1e4).history,
                  finished_run<SoftmaxNormalization, LogisticLoss>(slice, 1e4).history));
  CHECK(same_bits(finished_run<L1Normalization, RegressionLoss>(1, 100).history,
                  finished_run<L1Normalization, RegressionLoss>(slice, 100).history));
}

TEMPLATE_LIST_TEST_CASE("history: bounded, increasing, finite, from 0 to the end",
                        "[sim][property]", AnyNormalization) {
  CAPTURE(TestType::info.id);
  const Frame frame = finished_run<TestType, SquareLoss>(50, 300);
  const History& history = frame.history;
  REQUIRE(history.size() >= 2);
  CHECK(history.size() <= 2010);
  CHECK(history.t(0) == 0);
  CHECK(history.t(history.size() - 1) == frame.outcome.t);
  for (Index i = 0; i < history.size(); ++i) {
    if (i > 0) CHECK(history.t(i) > history.t(i - 1));
    CHECK((history[i].a.allFinite() && history[i].s.allFinite() && history.V(i).allFinite()));
    CHECK(history.at_time(history.t(i)) == i);
  }
}

TEST_CASE("history: an earlier frame is untouched by what is recorded later", "[sim]") {
  Run run(std::make_shared<Problem>(random_problem<SoftmaxNormalization, LogisticLoss>(3, 4, 6)),
          {.t_end = 1e6});
  run.advance(3);
  const History early = run.frame().history;
  const double t = early.t(early.size() - 1);
  const Vec a = early[early.size() - 1].a;
  while (!run.advance(10).finished()) {
  }
  CHECK(early.t(early.size() - 1) == t);
  CHECK(early[early.size() - 1].a == a);
  CHECK(run.frame().history.size() > early.size());
}

TEST_CASE("history: the recorded values belong to the recorded projections", "[sim]") {
  const Frame frame = finished_run<SoftmaxNormalization, LogisticLoss>(10, 1e3);
  const Vec w = projection_direction(frame.problem->loss, 3);
  for (Index i = 0; i < frame.history.size(); i += 100)
    CHECK((frame.history.V(i).transpose() * w - frame.history[i].p).norm() < 1e-12);
}

TEST_CASE("history: an undefined start records nothing", "[sim]") {
  auto problem = random_problem<SumNormalization, LogisticLoss>(2, 2, 4);
  problem.a = Vec{{1.0, -1.0}};
  Run run(std::make_shared<Problem>(problem), {});
  run.advance(5);
  CHECK(run.frame().history.empty());
  CHECK(run.frame().outcome.kind == Outcome::Kind::undefined);
}
