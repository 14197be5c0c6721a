#include "core/flow/flow.h"

#include "core/flow/integrator.h"
#include "core/model/value_softmax_field.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using Catch::Approx;
using namespace polarflow;
using test::random_problem;

namespace {

State run_to(const Problem& problem, double t_end, const std::string& method = "auto") {
  Flow flow(problem, {.t_end = t_end, .method = method});
  while (!flow.step().finished()) {
  }
  State state;
  flow.state_at(t_end, state);
  return state;
}

double distance(const State& x, const State& y) {
  return std::max((x.V - y.V).cwiseAbs().maxCoeff(), (x.a - y.a).cwiseAbs().maxCoeff());
}

/// Whether something is known that every loss conserves on this map.
template <class N>
constexpr bool kConserves = N::normalized || requires(const N map) {
  map.potential_h(0.0);
};

/// The quantities of spec Sec. 1.9 that every loss conserves on this map, at a state.
template <class N>
Vec conserved(const N& map, const State& state) {
  const Vec& a = state.a;
  if constexpr (requires { map.potential_h(0.0); }) {
    const Vec h = a.unaryExpr([&](double x) { return map.potential_h(x); });
    if (N::normalized) return Vec::Constant(1, h.sum());
    return state.V.colwise().squaredNorm().transpose() / 2 - h;
  }
  if (N::normalized) return Vec::Constant(1, a.sum());
  return Vec::Zero(1);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("flow: what the theory conserves is conserved, for every loss",
                        "[flow][property]", AnyNormalization) {
  for_each_choice<AnyLoss>([&]<class L>() {
    const auto problem = random_problem<TestType, L>(3, 4, 5);
    const Vec before = conserved(TestType{}, {problem.V, problem.a});
    Flow flow(problem, {.t_end = 20});
    while (!flow.step().finished()) {
    }
    State state;
    flow.state_at(flow.t_now(), state);
    CAPTURE(TestType::info.id, L::info.id, name_of(flow.outcome().kind), flow.t_now());
    const Vec after = conserved(TestType{}, state);
    CHECK((after - before).cwiseAbs().maxCoeff() <= 1e-7 * (1 + before.cwiseAbs().maxCoeff()));
  });
}

TEST_CASE("flow: of all maps but max-norm and softmax1 something conserved is known",
          "[flow][registry]") {
  int known = 0;
  for_each_choice<AnyNormalization>([&]<class N>() { known += kConserves<N>; });
  CHECK(known >= 16);
}

TEMPLATE_LIST_TEST_CASE("flow: the loss never rises", "[flow][property]", AnyNormalization) {
  for_each_choice<AnyLoss>([&]<class L>() {
    CAPTURE(TestType::info.id, L::info.id);
    const auto problem = random_problem<TestType, L>(2, 3, 11);
    Flow flow(problem, {.t_end = 50});
    double last = std::numeric_limits<double>::infinity();
    State state;
    do {
      flow.state_at(flow.t_now(), state);
      const Vec theta = state.V * weights_of(problem.normalization, state.a);
      const double loss = std::visit([&](const auto& l) { return l.value(theta); }, problem.loss);
      CHECK(loss <= last + 1e-9 * (1 + std::abs(loss)));
      last = loss;
    } while (!flow.step().finished());
  });
}

TEMPLATE_LIST_TEST_CASE("flow: the reduced flow is the full one", "[flow][property]",
                        AnyNormalization) {
  CAPTURE(TestType::info.id);
  const auto seed = GENERATE(range(0u, 3u));
  const auto problem = random_problem<TestType, LogisticLoss>(3, 4, seed);
  const State reduced = run_to(problem, 100);
  ValueSoftmaxField field(problem);
  Vec y(field.size());
  field.initial(y);
  const auto full = make_integrator("dop853", field, FlowAxis::t, 0, y, 100, {1e-10, 1e-13});
  while (full->step() == Integrator::Status::advanced) {
  }
  full->state_at(100, y);
  State state;
  field.expand(y, state);
  const double size = 1 + state.V.cwiseAbs().maxCoeff() + state.a.cwiseAbs().maxCoeff();
  CHECK(distance(reduced, state) <= 1e-8 * size);
}

TEST_CASE("flow: steppers and time axes agree", "[flow][property]") {
  const auto seed = GENERATE(range(0u, 4u));
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, seed);
  const State taylor = run_to(problem, 1e4, "taylor");  // on tau
  for (const char* method : {"dop853", "dopri5"})       // on log t
    CHECK(distance(taylor, run_to(problem, 1e4, method)) <= 2e-8);
  CHECK(distance(taylor, run_to(problem, 1e4, "rodas5p")) <= 1e-7);  // on t
}

TEST_CASE("flow: the logistic loss reaches t = 1e30 in few steps", "[flow]") {
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 8, 3);
  Flow flow(problem, {.t_end = 1e30});
  int steps = 0;
  while (!flow.step().finished()) ++steps;
  CHECK(flow.outcome().kind == Outcome::Kind::horizon);
  CHECK(flow.t_now() == 1e30);
  CHECK(steps < 100);
  State state;
  flow.state_at(1e30, state);
  const Vec& w = std::get<LogisticLoss>(problem.loss).w;
  const Vec theta = state.V * weights_of(problem.normalization, state.a);
  CHECK(std::get<LogisticLoss>(problem.loss).value(theta) * 1e30 * w.squaredNorm() ==
        Approx(1).epsilon(0.05));  // L t → 1/ω², spec Sec. 1.7
}

TEST_CASE("flow: a square loss converges and stays", "[flow]") {
  const auto problem = random_problem<SoftmaxNormalization, SquareLoss>(3, 4, 4);
  Flow flow(problem, {.t_end = 1e9});
  while (!flow.step().finished()) {
  }
  CHECK(flow.outcome().kind == Outcome::Kind::converged);
  CHECK(flow.t_now() < 1e5);
  State now, later;
  flow.state_at(flow.t_now(), now);
  flow.state_at(1e9, later);
  CHECK(distance(now, later) == 0);
  const Vec theta = now.V * weights_of(problem.normalization, now.a);
  CHECK((theta - std::get<SquareLoss>(problem.loss).target).norm() < 1e-10);
}

TEST_CASE("flow: a saddle at rest stays at rest, exactly", "[flow]") {
  auto problem = random_problem<IdentityNormalization, LogisticLoss>(2, 3, 4);
  problem.V.setZero();
  problem.a.setZero();
  const State state = run_to(problem, 1e6);
  CHECK(state.V.isZero(0));
  CHECK(state.a.isZero(0));
}

TEST_CASE("flow: an undefined start is an outcome, not a number", "[flow]") {
  auto problem = random_problem<SumNormalization, LogisticLoss>(2, 2, 4);
  problem.a = Vec{{1.0, -1.0}};
  Flow flow(problem, {});
  CHECK(flow.step().kind == Outcome::Kind::undefined);
  CHECK(flow.t_now() == 0);
}

TEST_CASE("flow: what is asked in between does not change the steps", "[flow][property]") {
  const auto problem = random_problem<L1Normalization, RegressionLoss>(3, 4, 8);
  Flow quiet(problem, {.t_end = 1000}), asked(problem, {.t_end = 1000});
  State state, end, other;
  while (!quiet.step().finished()) {
    asked.step();
    asked.state_at((asked.t_begin() + asked.t_now()) / 2, state);
    REQUIRE(asked.t_now() == quiet.t_now());
  }
  asked.step();
  quiet.state_at(quiet.t_now(), end);
  asked.state_at(asked.t_now(), other);
  CHECK(distance(end, other) == 0);
}

TEST_CASE("flow: a dead ReLU score is exactly zero from its event on", "[flow]") {
  Problem problem = random_problem<ReluNormalizedNormalization, LogisticLoss>(2, 4, 2);
  problem.a = Vec{{0.4, 0.3, 0.5, 0.2}};
  Flow flow(problem, {.t_end = 1e6});
  while (!flow.step().finished()) {
  }
  REQUIRE(flow.events().size() == 3);
  State state;
  flow.state_at(1e6, state);
  for (const FlowEvent& event : flow.events()) {
    CHECK(event.kind == "relu_dead");
    CHECK(state.a[event.index] == 0);
  }
}
