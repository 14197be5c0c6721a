#include "core/ensemble/ensemble.h"

#include "core/base/random.h"
#include "core/base/root.h"
#include "core/flow/flow.h"
#include "core/loss/cross_entropy.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <cstdlib>

using namespace polarflow;
using namespace polarflow::test;

namespace {

/// A softmax problem of the logistic family, with a temperature and rates of its own.
Problem replicator_problem(std::uint64_t seed) {
  const CounterRandom random(seed);
  const Index d = 1 + static_cast<Index>(random.bits(0) % 4);
  const Index n = 2 + static_cast<Index>(random.bits(1) % 7);
  Problem problem = seed % 3 == 0
                        ? random_problem<SoftmaxNormalization, ExponentialLoss>(d, n, seed)
                        : random_problem<SoftmaxNormalization, LogisticLoss>(d, n, seed);
  std::get<SoftmaxNormalization>(problem.normalization).temperature = 0.5 + 2 * random.uniform(2);
  problem.rates = {0.2 + random.uniform(3), 0.2 + random.uniform(4)};
  return problem;
}

Mat random_starts(Index n, Index count, std::uint64_t seed) {
  return 2 * random_mat(n, count, seed + 1000);
}

/// Who wins a run, by integrating on until one token leads in scores and projections; −1 if that
/// does not come to pass. And when its weight comes to the level, looked for at the steps.
struct Watched {
  int winner = -1;
  double t_level = std::numeric_limits<double>::quiet_NaN();
};
Watched watched(Problem problem, const Vec& start, double t_end) {
  problem.a = start;
  Flow flow(problem, {.t_end = 1e300, .rtol = 1e-10, .atol = 1e-13});
  const Index n = problem.n();
  Vec flat;
  const auto weight = [&](double t, Index i) {
    flow.flat_at(t, flat);
    return weights_of(problem.normalization, flat.tail(n))[i];
  };
  std::vector<double> crossing(static_cast<std::size_t>(n), -1);
  Watched seen;
  for (Index i = 0; i < n; ++i)
    if (weight(0, i) >= Ensemble::kLevel) crossing[i] = 0;
  for (int step = 0; step < 4000 && !flow.outcome().finished(); ++step) {
    flow.step();
    for (Index i = 0; i < n; ++i)
      if (weight(flow.t_begin(), i) < Ensemble::kLevel &&
          weight(flow.t_now(), i) >= Ensemble::kLevel)
        crossing[i] = find_root([&](double t) { return weight(t, i) - Ensemble::kLevel; },
                                flow.t_begin(), flow.t_now());
    flow.flat_at(flow.t_now(), flat);
    Index by_p = 0, by_a = 0;
    flat.head(n).maxCoeff(&by_p), flat.tail(n).maxCoeff(&by_a);
    if (by_p == by_a) seen.winner = static_cast<int>(by_a);
    if (by_p == by_a && (weight(flow.t_now(), by_a) >= Ensemble::kLevel || flow.t_now() > t_end))
      break;
  }
  const double t = seen.winner < 0 ? -1 : crossing[static_cast<std::size_t>(seen.winner)];
  if (t >= 0 && t <= t_end) seen.t_level = t;
  return seen;
}

/// The scores of a single run at t_end.
Vec end_of(Problem problem, const FlowSettings& settings, const Vec& start) {
  problem.a = start;
  Flow flow(problem, settings);
  while (!flow.outcome().finished()) flow.step();
  State end;
  flow.state_at(settings.t_end, end);
  return end.a;
}

std::vector<StartOutcome> followed(const Ensemble& ensemble, const Mat& starts,
                                   Depth depth = Depth::level) {
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  ensemble.follow(starts, depth, outcomes);
  return outcomes;
}

/// Times of the same start by two ways; whether there are any.
bool check_times(double t, double other, double tolerance) {
  CHECK(std::isnan(t) == std::isnan(other));
  if (std::isnan(t) || std::isnan(other)) return false;
  CHECK(std::abs(t - other) <= tolerance * (1 + other));
  return true;
}

bool same(const StartOutcome& x, const StartOutcome& y) {
  return x.winner == y.winner && x.reason == y.reason &&
         (x.t_level == y.t_level || (std::isnan(x.t_level) && std::isnan(y.t_level)));
}

}  // namespace

TEST_CASE("ensemble: vectors of starts end as single runs do", "[ensemble][property]") {
  constexpr double kEnd = 1e6;
  int times = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    const Problem problem = replicator_problem(seed);
    const Ensemble ensemble(problem, {.t_end = kEnd, .rtol = 1e-8, .atol = 1e-11});
    REQUIRE(ensemble.vectorized());
    const Mat starts = random_starts(problem.n(), 11, seed);
    const auto outcomes = followed(ensemble, starts),
               winners = followed(ensemble, starts, Depth::winner);
    for (Index i = 0; i < starts.cols(); ++i) {
      CAPTURE(i, starts.col(i).transpose(), problem.V);
      const StartOutcome& start_outcome = outcomes[static_cast<std::size_t>(i)];
      const Watched single = watched(problem, starts.col(i), kEnd);
      CHECK(start_outcome.winner == single.winner);
      CHECK(winners[static_cast<std::size_t>(i)].winner == single.winner);
      times += check_times(start_outcome.t_level, single.t_level, 1e-5);
    }
  }
  CHECK(times > 300);
}

TEST_CASE("ensemble: scores at the end are those of single runs", "[ensemble][property]") {
  int times = 0;
  for (unsigned seed = 0; seed < 30; ++seed) {
    const Problem problem = replicator_problem(seed);
    const double t_end = std::pow(10, -1 + 8 * CounterRandom(seed).uniform(9));
    CAPTURE(seed, t_end);
    const FlowSettings settings{.t_end = t_end, .rtol = 1e-9, .atol = 1e-12};
    const Ensemble ensemble(problem, settings);
    const Mat starts = random_starts(problem.n(), 13, seed);
    Mat ends(starts.rows(), starts.cols());
    std::vector<StartOutcome> outcomes(13);
    CHECK(ensemble.follow_to_end(starts, ends, outcomes) >= 13);
    const auto levels = followed(ensemble, starts);
    for (Index i = 0; i < starts.cols(); ++i) {
      const StartOutcome& start_outcome = outcomes[static_cast<std::size_t>(i)];
      const Vec end = end_of(problem, settings, starts.col(i));
      CHECK((ends.col(i) - end).cwiseAbs().maxCoeff() < 1e-6 * (1 + end.cwiseAbs().maxCoeff()));
      const Vec s = weights_of(problem.normalization, end);
      CHECK(std::abs(start_outcome.entropy + s.unaryExpr(&x_log_x).sum()) < 1e-6);
      CHECK(s[start_outcome.winner] >= s.maxCoeff() - 1e-6);
      times +=
          check_times(start_outcome.t_level, levels[static_cast<std::size_t>(i)].t_level, 1e-6);
    }
  }
  CHECK(times > 40);
}

TEST_CASE("ensemble: in single precision winners are the same away from the boundary",
          "[ensemble][property]") {
  int times = 0;
  for (unsigned seed = 0; seed < 30; ++seed) {
    CAPTURE(seed);
    const Problem problem = replicator_problem(seed);
    const FlowSettings settings{.t_end = 1e6, .rtol = 1e-8, .atol = 1e-11};
    const Ensemble exact(problem, settings), single(problem, settings, Ensemble::Precision::single);
    const Mat starts = random_starts(problem.n(), 200, seed);
    for (const Depth depth : {Depth::winner, Depth::level}) {
      const auto outcomes = followed(exact, starts, depth),
                 others = followed(single, starts, depth);
      Index differ = 0;
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        differ += outcomes[i].winner != others[i].winner;
        if (outcomes[i].winner != others[i].winner || std::isnan(outcomes[i].t_level) ||
            !(others[i].t_level > 1))
          continue;
        CHECK(std::abs(std::log(others[i].t_level / outcomes[i].t_level)) < 0.02);
        ++times;
      }
      CHECK(differ <= 1);
    }
  }
  CHECK(times > 1000);
}

TEST_CASE("ensemble: no start's fate depends on the others", "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 10u));
  const Problem problem = replicator_problem(seed);
  const Ensemble ensemble(problem, {.t_end = 1e4, .rtol = 1e-7, .atol = 1e-10});
  const Mat starts = random_starts(problem.n(), 37, seed);
  const auto together = followed(ensemble, starts);
  const auto backwards = followed(ensemble, starts.rowwise().reverse());
  for (Index i = 0; i < starts.cols(); ++i) {
    const StartOutcome& start_outcome = together[static_cast<std::size_t>(i)];
    CHECK(same(start_outcome, followed(ensemble, starts.col(i)).front()));
    CHECK(same(start_outcome, backwards[static_cast<std::size_t>(starts.cols() - 1 - i)]));
  }
}

TEST_CASE("ensemble: every instruction set tells the same fates", "[ensemble][property]") {
  int times = 0;
  for (unsigned seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    const Problem problem = replicator_problem(seed);
    const Ensemble ensemble(problem, {.t_end = 1e5, .rtol = 1e-8, .atol = 1e-11});
    const Mat starts = random_starts(problem.n(), 64, seed);
    const auto usual = followed(ensemble, starts);
    ::setenv("POLARFLOW_ISA", "baseline", 1);
    const auto baseline = followed(ensemble, starts);
    ::unsetenv("POLARFLOW_ISA");
    for (std::size_t i = 0; i < usual.size(); ++i) {
      CHECK(usual[i].winner == baseline[i].winner);
      times += check_times(baseline[i].t_level, usual[i].t_level, 1e-6);
    }
  }
  CHECK(times > 60);
}

TEST_CASE("ensemble: leaders that never part have no winner", "[ensemble][property]") {
  Problem problem = replicator_problem(1);
  problem.V = Mat::Ones(problem.d(), problem.n());
  const Mat starts = Mat::Zero(problem.n(), 3);
  for (const StartOutcome& start_outcome : followed(Ensemble(problem, {.t_end = 100}), starts)) {
    CHECK(start_outcome.winner == -1);
    CHECK(start_outcome.reason == StartOutcome::Reason::undecided);
    CHECK(std::isnan(start_outcome.t_level));
  }
}

TEST_CASE("ensemble: a weight that was over the level from the start has been so since 0",
          "[ensemble]") {
  Problem problem = random_problem<IdentityNormalization, LogisticLoss>(1, 2, 1);
  std::get<LogisticLoss>(problem.loss).w = Vec::Ones(1);
  problem.V = Mat{{0, 1}};
  const Mat starts = Mat{{1.2}, {1.1}};  // both over it; the second overtakes the first
  const StartOutcome start_outcome = followed(Ensemble(problem, {.t_end = 10}), starts).front();
  CHECK(start_outcome.winner == 1);
  CHECK(start_outcome.t_level == 0);
}

TEST_CASE("ensemble: the winner of any map and loss leads when the run has gone on",
          "[ensemble][property]") {
  int decided = 0;
  for (const Problem& problem : problems_of_all_kinds(3, 4, GENERATE(1u, 2u))) {
    CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id);
    const FlowSettings settings{.t_end = 50, .rtol = 1e-8, .atol = 1e-11};
    const Ensemble ensemble(problem, settings);
    const Mat starts = problem.a;
    const StartOutcome start_outcome = followed(ensemble, starts).front();
    if (start_outcome.reason == StartOutcome::Reason::undecided) continue;
    Flow flow(problem,
              {.t_end = start_outcome.reason == StartOutcome::Reason::horizon ? 50.0 : 5000.0,
               .rtol = 1e-8,
               .atol = 1e-11});
    for (int step = 0; step < 20000 && !flow.outcome().finished(); ++step) flow.step();
    State end;
    flow.state_at(flow.outcome().t, end);
    const Vec s = weights_of(problem.normalization, end.a);
    CHECK(s[start_outcome.winner] >= s.maxCoeff() - 1e-6);
    ++decided;
  }
  CHECK(decided > 170);
}
