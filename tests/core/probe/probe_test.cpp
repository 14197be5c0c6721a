#include "core/probe/probe.h"

#include "core/flow/flow.h"
#include "core/model/misfit.h"
#include "tests/support/random_parts.h"

#include <Eigen/SVD>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <numeric>
#include <set>

using Catch::Approx;
using namespace polarflow;
using test::random_problem;

namespace {

/// A probe's value at a problem's start, or at parameters reached from there.
template <class P>
double at_start(const Problem& problem, double t = 0) {
  SnapshotTaker taker(problem);
  const Snapshot start = taker.take(0, {problem.V, problem.a}), now = taker.take(t, start.state);
  return P::value(Reading(start, now));
}

/// One row of softmax attention with these weights.
Problem with_weights(const Vec& s) {
  auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(3, s.size(), 1);
  problem.a = s.array().log();
  return problem;
}

/// The same loss and map under each of the models, where they go together.
std::vector<Problem> under_all_models(const Problem& one, std::uint64_t seed) {
  std::vector<Problem> problems;
  for_each_choice<AnyModel>([&]<class M>() {
    problems.push_back(test::with_model(one, M{}, seed));
    if (misfit_of(problems.back())) problems.pop_back();
  });
  problems.push_back(one);
  return problems;
}

/// Eight causal rows with no values and equal scores (spec Sec. 5).
Problem causal_rows_at_rest() {
  Problem problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 8, 1);
  AttentionRowsModel model;
  model.rows = 8, model.mask.index = 1, model.labels = Vec::Ones(8);
  problem.model = model;
  problem.V.setZero(), problem.a = Vec::Zero(64);
  std::get<LogisticLoss>(problem.loss).w = Vec{{0.6, 0.8}};
  return problem;
}

/// What the run has become after some steps, with its start.
struct Followed {
  explicit Followed(const Problem& problem) : taker(problem), flow(problem, {.t_end = 30}) {
    start = taker.take(0, {problem.V, problem.a});
    for (int i = 0; i < 20; ++i) flow.step();
    State state;
    flow.state_at(flow.t_now(), state);
    now = taker.take(flow.t_now(), state);
  }
  SnapshotTaker taker;
  Flow flow;
  Snapshot start, now;
};

/// Whether there is a value.
template <class P>
bool check_range(const Reading& at) {
  const ProbeInfo& info = P::info;
  const double value = P::value(at), room = 1e-9 * (1 + std::abs(value));
  CAPTURE(value, info.min, info.max);
  if (std::isnan(value)) return false;
  CHECK(std::isfinite(value));
  CHECK((value >= info.min - room && value <= info.max + room));
  return true;
}

Problem renumbered(Problem problem, const std::vector<Index>& order) {
  const Mat V = problem.V, scores = problem.a.reshaped(problem.n(), problem.rows());
  Mat moved = scores;
  for (Index i = 0; i < problem.n(); ++i) {
    problem.V.col(i) = V.col(order[static_cast<std::size_t>(i)]);
    moved.row(i) = scores.row(order[static_cast<std::size_t>(i)]);
  }
  problem.a = moved.reshaped();
  return problem;
}

}  // namespace

TEST_CASE("probe: concentration of (.7, .1, .1, .1) as the specification prints it",
          "[probe][golden]") {
  const Problem problem = with_weights(Vec{{0.7, 0.1, 0.1, 0.1}});
  CHECK(at_start<EntropyProbe>(problem) == Approx(0.940448).epsilon(1e-6));
  CHECK(at_start<EntropyShareProbe>(problem) == Approx(0.678390).epsilon(1e-6));
  CHECK(at_start<EffectiveSupportProbe>(problem) == Approx(2.561129).epsilon(1e-6));
  CHECK(at_start<ParticipationProbe>(problem) == Approx(1.923077).epsilon(1e-6));
  CHECK(at_start<GiniProbe>(problem) == Approx(0.45));
  CHECK(at_start<TopShareProbe>(problem) == Approx(0.7));
  CHECK(at_start<RestShareProbe>(problem) == Approx(0.3));
  CHECK(at_start<UniformDivergenceProbe>(problem) ==
        Approx(-(std::log(0.7) + 3 * std::log(0.1)) / 4 - std::log(4)));
  CHECK(at_start<RunnerUpRateProbe>(problem, 100) == Approx(0.1 * std::pow(std::log(100), 2)));
  CHECK(at_start<SinkMassProbe>(problem) == Approx(0.7));
}

TEST_CASE("probe: what the winner leaves keeps its digits", "[probe][property]") {
  auto problem = with_weights(Vec{{1, 1, 1}});
  problem.a = Vec{{80, 0, 0}};
  CHECK(at_start<RestShareProbe>(problem) == Approx(2 * std::exp(-80)));
}

TEST_CASE("probe: singular values and vectors of a matrix made of them", "[probe][property]") {
  const auto seed = GENERATE(range(0u, 6u));
  const double second = GENERATE(0.5, 1e-6, 1e-13);
  const Index rows = 3 + seed % 2, cols = 5 - seed % 3;
  const Mat random = test::random_mat(rows, cols, seed);
  const Eigen::JacobiSVD<Mat> svd(random, Eigen::ComputeThinU | Eigen::ComputeThinV);
  Vec sigma = Vec::Constant(std::min(rows, cols), 0.5 * second);
  sigma[0] = 1, sigma[1] = second;
  const Mat V = 3e5 * svd.matrixU() * sigma.asDiagonal() * svd.matrixV().transpose();
  const SingularPair pair = singular_pair(V);
  CHECK(pair.first == Approx(3e5));
  CHECK(pair.second == Approx(3e5 * second).epsilon(1e-2));
  CHECK(std::abs(pair.u.dot(svd.matrixU().col(0))) == Approx(1));
  CHECK(std::abs(pair.v.dot(svd.matrixV().col(0))) == Approx(1));
  CHECK(singular_values(V)[0] == Approx(3e5));
  CHECK(std::isnan(singular_pair(Mat::Zero(2, 3)).first));
}

TEST_CASE("probe: the excess loss keeps its digits near the minimum", "[probe][property]") {
  auto problem = random_problem<SoftmaxNormalization, CrossEntropyLoss>(3, 4, 2);
  const Vec p = std::get<CrossEntropyLoss>(problem.loss).p;
  Vec theta = p.array().log();
  theta[0] += 1e-9;
  problem.V = theta * Vec::Ones(4).transpose();
  CHECK(at_start<LossExcessProbe>(problem) == Approx(1e-18 * p[0] * (1 - p[0]) / 2).epsilon(1e-4));
}

TEST_CASE("probe: the loss exponent is the slope measured along the flow", "[probe][property]") {
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(3, 4, 5);
  Flow flow(problem, {.t_end = 100, .rtol = 1e-11});
  while (flow.t_now() < 20) flow.step();
  SnapshotTaker taker(problem);
  State state;
  const auto at = [&](double t) {
    flow.state_at(t, state);
    return taker.take(t, state);
  };
  const double t = (flow.t_begin() + flow.t_now()) / 2, step = 1e-4;
  const Snapshot now = at(t), before = at(t * (1 - step)), after = at(t * (1 + step));
  const double slope = std::log(before.now.loss / after.now.loss) / (2 * step);
  CHECK(LossExponentProbe::value(Reading(before, now)) == Approx(slope).epsilon(1e-5));
}

TEST_CASE("probe: a causal mask makes a gradient sink from nothing", "[probe][golden]") {
  const Problem problem = causal_rows_at_rest();
  // The harmonic tails Σ_{t≥j} 1/t of spec Sec. 5: 2.718 for the first token.
  double others = 0;
  for (int j = 2; j <= 8; ++j)
    for (int t = j; t <= 8; ++t) others += 1.0 / t / 7;
  CHECK(at_start<GradientSinkProbe>(problem) == Approx(2.717857 / others).epsilon(1e-6));
  CHECK(at_start<GradientSinkProbe>(problem) == Approx(3.6).margin(0.05));
  CHECK(at_start<EntropyShareProbe>(problem) == Approx(1));
  CHECK(at_start<SinkScoreProbe>(problem) ==
        Approx((1 / 2. + 1 / 3. + 1 / 4. + 1 / 5. + 1 / 6.) / 5));
  CHECK(at_start<SinkMassProbe>(problem) == Approx(2.717857 / 8).epsilon(1e-6));
}

TEST_CASE("probe: the gradient sink grows as the specification prints it", "[probe][golden]") {
  const Problem problem = causal_rows_at_rest();
  Flow flow(problem, {.t_end = 1e6});
  SnapshotTaker taker(problem);
  const Snapshot start = taker.take(0, {problem.V, problem.a});
  State state;
  for (const auto& [t, ratio] : {std::pair{1e2, 9.4}, {1e4, 40.0}, {1e6, 97.0}}) {
    while (flow.t_now() < t) flow.step();
    flow.state_at(t, state);
    const Snapshot now = taker.take(t, state);
    CHECK(GradientSinkProbe::value(Reading(start, now)) == Approx(ratio).epsilon(0.02));
  }
}

TEST_CASE("probe: ids differ, labels and formulas are given", "[probe][registry]") {
  std::set<std::string_view> ids;
  for_each_choice<AnyProbe>([&]<class P>() {
    CAPTURE(P::info.id);
    CHECK(ids.insert(P::info.id).second);
    CHECK_FALSE((P::info.label.empty() || P::info.formula.empty()));
    CHECK(P::info.min < P::info.max);
  });
}

TEMPLATE_LIST_TEST_CASE("probe: values are in the declared range along flows of every model",
                        "[probe][property]", AnyNormalization) {
  const auto seed = GENERATE(range(0u, 4u));
  std::set<std::string_view> probes, models;
  for_each_choice<AnyLoss>([&]<class L>() {
    const Problem one = random_problem<TestType, L>(4, 4, seed);
    for (const Problem& problem : under_all_models(one, seed)) {
      const Followed run(problem);
      for_each_choice<AnyProbe>([&]<class P>() {
        if (!P::applies(problem)) return;
        CAPTURE(P::info.id, TestType::info.id, L::info.id, info_of(problem.model).id, seed);
        const bool now = check_range<P>(Reading(run.start, run.now));
        const bool start = check_range<P>(Reading(run.start, run.start));
        if (now || start) probes.insert(P::info.id), models.insert(info_of(problem.model).id);
      });
    }
  });
  CAPTURE(TestType::info.id, seed);
  const bool softmax = std::is_same_v<TestType, SoftmaxNormalization>;  // of which all is known
  CHECK(probes.size() >= (softmax ? kChoiceCount<AnyProbe> : 24));
  CHECK(models.size() >= (softmax ? kChoiceCount<AnyModel> : 2));
}

TEMPLATE_LIST_TEST_CASE("probe: renumbered tokens give the same values, but where one is first",
                        "[probe][property]", AnyProbe) {
  int applied = 0;
  for (unsigned seed = 0; seed < 8; ++seed) {
    CAPTURE(TestType::info.id, seed);
    Problem one = random_problem<SoftmaxNormalization, LogisticLoss>(4, 5, seed);
    if (seed % 2) one = test::with_model(one, AttentionRowsModel{}, 2 * seed);  // no causal mask
    if (!TestType::applies(one)) continue;
    std::vector<Index> order(5);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::rotate(order, order.begin() + 1 + seed % 4);
    const double before = at_start<TestType>(one, 7),
                 after = at_start<TestType>(renumbered(one, order), 7);
    if (TestType::info.symmetric)
      CHECK(after == Approx(before).epsilon(1e-8).margin(1e-12));
    else
      CHECK(after != Approx(before).epsilon(1e-8).margin(1e-12));
    ++applied;
  }
  CHECK(applied >= 4);
}

TEST_CASE("probe: everything is finite for softmax and logistic loss", "[probe][property]") {
  Problem problem = random_problem<SoftmaxNormalization, LogisticLoss>(3, 4, 3);
  const Followed run(problem);
  int applied = 0;
  for_each_choice<AnyProbe>([&]<class P>() {
    CAPTURE(P::info.id);
    if (P::applies(problem)) CHECK(std::isfinite(P::value(Reading(run.start, run.now))));
    applied += P::applies(problem);
  });
  CHECK(applied >= 31);
}
