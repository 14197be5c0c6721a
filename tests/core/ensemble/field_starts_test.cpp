#include "core/ensemble/field_starts.h"

#include "core/base/random.h"
#include "core/ensemble/ensemble.h"
#include "core/ensemble/level_watch.h"
#include "core/ensemble/shares.h"
#include "core/flow/flow.h"
#include "core/model/reduction.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <cstdlib>
#include <set>
#include <string_view>

using namespace polarflow;
using namespace polarflow::test;

namespace {

/// Starts around that of the problem, at which its map is defined and no kink is near.
Mat starts_of(const Problem& problem, Index count, std::uint64_t seed) {
  Mat starts(problem.n(), count);
  for (Index i = 0; i < count; ++i)
    starts.col(i) = std::visit(
        [&](const auto& map) {
          return random_scores(map, problem.n(), seed + 7 * static_cast<std::uint64_t>(i));
        },
        problem.normalization);
  return starts;
}

std::vector<StartOutcome> followed(const Problem& problem, const FlowSettings& settings,
                                   const Mat& starts, Depth depth = Depth::end,
                                   Precision precision = Precision::exact) {
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  Ensemble(problem, settings, precision).follow(starts, depth, outcomes);
  return outcomes;
}

/// Those that the vectors settle by themselves.
std::vector<std::optional<StartOutcome>> in_vectors(const Problem& problem,
                                                    const FlowSettings& settings, const Mat& starts,
                                                    Depth depth = Depth::end,
                                                    Precision precision = Precision::exact) {
  const auto reduction = reduce(problem);
  const FieldStarts those{reduction ? reduction->problem : problem, settings, precision};
  return those.fit()
             ? those.follow(starts, depth)
             : std::vector<std::optional<StartOutcome>>(static_cast<std::size_t>(starts.cols()));
}

/// A run by itself, as exactly as it can be had: the weights at its end, and since when each has
/// been over the level.
struct Alone {
  Vec s, since;
  Outcome::Kind end;
};
Alone alone(Problem problem, const Vec& start, double t_end) {
  problem.a = start;
  Flow flow(problem, {.t_end = t_end, .rtol = 1e-11, .atol = 1e-14});
  State state;
  const auto weights = [&](double t) -> Vec {
    flow.state_at(t, state);
    return weights_of(problem.normalization, state.a);
  };
  LevelWatch watch(weights(0), Ensemble::kLevel);
  while (!flow.outcome().finished()) {
    flow.step();
    watch.follow(weights(flow.t_now()), flow.t_begin(), flow.t_now(),
                 [&](double t, Index i) { return weights(t)[i]; });
  }
  Alone run{weights(flow.t_now()), Vec(problem.n()), flow.outcome().kind};
  for (Index i = 0; i < problem.n(); ++i) run.since[i] = watch.over_since(i);
  return run;
}

bool ended_well(const Alone& run) {
  return run.end == Outcome::Kind::horizon || run.end == Outcome::Kind::converged;
}

/// The times of one start, apart by a share of themselves; whether there are any.
bool check_level_times(double t, double other, double tolerance) {
  CHECK(std::isnan(t) == std::isnan(other));
  if (std::isnan(t) || std::isnan(other)) return false;
  CHECK(std::abs(t - other) <= tolerance * (1 + other));
  return true;
}

/// Whether a weight comes so close to the level that rounding decides whether it reaches it.
bool near_level(double s) {
  return std::abs(s - Ensemble::kLevel) < 1e-6;
}

/// The maps and losses that were looked at.
struct Seen {
  std::set<std::string_view> maps, losses;

  void add(const Problem& problem) {
    maps.insert(info_of(problem.normalization).id), losses.insert(info_of(problem.loss).id);
  }
};

bool same_outcome(const StartOutcome& x, const StartOutcome& y) {
  const auto bits = [](double u, double v) { return u == v || (std::isnan(u) && std::isnan(v)); };
  return x.winner == y.winner && x.reason == y.reason && bits(x.t_level, y.t_level) &&
         bits(x.entropy, y.entropy);
}

}  // namespace

TEST_CASE("field starts: vectors end as single runs do, whatever the map and the loss",
          "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 6u));
  const Index d = 1 + seed % 3, n = 2 + seed % 4;
  constexpr double kEnd = 300;
  int settled = 0, times = 0;
  Seen seen;
  for (Problem problem : problems_of_all_kinds(d, n, seed)) {
    CAPTURE(seed, info_of(problem.normalization).id, info_of(problem.loss).id);
    problem.rates = {0.5 + CounterRandom(seed).uniform(0), 0.5 + CounterRandom(seed).uniform(1)};
    const Mat starts = starts_of(problem, 5, seed);
    const auto outcomes = in_vectors(problem, {.t_end = kEnd, .rtol = 1e-9, .atol = 1e-12}, starts);
    for (Index i = 0; i < starts.cols(); ++i) {
      const auto& start_outcome = outcomes[static_cast<std::size_t>(i)];
      if (!start_outcome || start_outcome->reason == StartOutcome::Reason::undecided) continue;
      CAPTURE(i, starts.col(i).transpose());
      const Alone run = alone(problem, starts.col(i), kEnd);
      CHECK(ended_well(run));
      CHECK(run.s[start_outcome->winner] >= run.s.maxCoeff() - 1e-6);
      CHECK(std::abs(start_outcome->entropy - entropy_of_shares(run.s)) < 1e-5);
      seen.add(problem), ++settled;
      if (near_level(run.s[start_outcome->winner])) continue;
      times += check_level_times(start_outcome->t_level, run.since[start_outcome->winner], 1e-5);
    }
  }
  CHECK(settled > 700);
  CHECK(times > 200);
  CHECK(seen.maps.size() >= 16);
  CHECK(seen.losses.size() == kChoiceCount<AnyLoss>);
}

TEST_CASE("field starts: few starts are left to single runs", "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 3u));
  int starts_run = 0, left = 0;
  for (const Problem& problem : problems_of_all_kinds(2, 3, seed)) {
    CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id);
    const auto id = info_of(problem.normalization).id;
    const auto reduction = reduce(problem);
    const FlowSettings settings{.t_end = 100, .rtol = 1e-8, .atol = 1e-11};
    const bool fits = FieldStarts{reduction ? reduction->problem : problem, settings}.fit();
    CHECK(fits == (id != "max-norm" && id != "sparsemax"));
    if (!fits) continue;
    for (const auto& start_outcome : in_vectors(problem, settings, starts_of(problem, 4, seed)))
      ++starts_run, left += !start_outcome;
  }
  CHECK(starts_run > 600);
  CHECK(left < 0.02 * starts_run);
}

TEST_CASE("field starts: whoever is undecided is so in a single run", "[ensemble][property]") {
  constexpr double kEnd = 100, kRtol = 1e-9;
  int undecided = 0;
  for (unsigned seed = 10; seed < 13; ++seed)
    for (const Problem& problem : problems_of_all_kinds(2, 3, seed)) {
      CAPTURE(seed, info_of(problem.normalization).id, info_of(problem.loss).id);
      const Mat starts = starts_of(problem, 4, seed);
      const auto outcomes = followed(problem, {.t_end = kEnd, .rtol = kRtol}, starts);
      for (Index i = 0; i < starts.cols(); ++i) {
        if (outcomes[static_cast<std::size_t>(i)].reason != StartOutcome::Reason::undecided)
          continue;
        const Alone run = alone(problem, starts.col(i), kEnd);
        Index leader = 0;
        run.s.maxCoeff(&leader);
        CHECK((!ended_well(run) || lead_of(run.s, leader) < 2e3 * kRtol));
        ++undecided;
      }
    }
  CHECK(undecided >= 10);  // of ReLU, whose scores can all die
}

TEST_CASE("field starts: a certified winner leads for ever, on maps with kinks too",
          "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 20u));
  int certified = 0;
  Seen seen;
  for (Problem problem : problems_of_all_kinds(2, 2 + seed % 4, seed)) {
    if (!reduce(problem)) continue;
    CAPTURE(seed, info_of(problem.normalization).id, info_of(problem.loss).id);
    const Mat starts = starts_of(problem, 3, seed);
    const auto outcomes =
        followed(problem, {.t_end = 1e4, .rtol = 1e-7, .atol = 1e-10}, starts, Depth::winner);
    for (Index i = 0; i < starts.cols(); ++i) {
      const StartOutcome& start_outcome = outcomes[static_cast<std::size_t>(i)];
      if (start_outcome.reason != StartOutcome::Reason::certified) continue;
      CAPTURE(i, starts.col(i).transpose());
      const Alone run = alone(problem, starts.col(i), 1e6);
      CHECK(run.s[start_outcome.winner] >= run.s.maxCoeff() - 1e-9);
      seen.add(problem), ++certified;
    }
  }
  CHECK(certified > 40);
  CHECK(seen.maps.size() >= 8);
  CHECK(seen.losses.size() >= 3);
}

TEST_CASE("field starts: no start's fate depends on the others", "[ensemble][property]") {
  int settled = 0;
  for (const Problem& problem : problems_of_all_kinds(2, 3, GENERATE(4u, 5u))) {
    CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id);
    const FlowSettings settings{.t_end = 50, .rtol = 1e-7, .atol = 1e-10};
    const Mat starts = starts_of(problem, 19, 3);
    for (const Depth depth : {Depth::winner, Depth::end}) {
      const auto together = in_vectors(problem, settings, starts, depth);
      const auto backwards = in_vectors(problem, settings, starts.rowwise().reverse(), depth);
      for (Index i = 0; i < starts.cols(); ++i) {
        const auto& start_outcome = together[static_cast<std::size_t>(i)];
        const auto& other = backwards[static_cast<std::size_t>(starts.cols() - 1 - i)];
        REQUIRE(start_outcome.has_value() == other.has_value());
        if (start_outcome) CHECK(same_outcome(*start_outcome, *other));
        settled += start_outcome.has_value();
      }
      const auto& first = together.front();
      const auto by_itself = in_vectors(problem, settings, starts.col(0), depth).front();
      REQUIRE(first.has_value() == by_itself.has_value());
      if (first) CHECK(same_outcome(*first, *by_itself));
    }
  }
  CHECK(settled > 5000);
}

TEST_CASE("field starts: every instruction set tells the same fates", "[ensemble][property]") {
  int settled = 0, times = 0;
  for (const Problem& problem : problems_of_all_kinds(2, 3, GENERATE(6u, 7u))) {
    CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id);
    const FlowSettings settings{.t_end = 100, .rtol = 1e-9, .atol = 1e-12};
    const Mat starts = starts_of(problem, 11, 4);
    const auto usual = in_vectors(problem, settings, starts);
    ::setenv("POLARFLOW_ISA", "baseline", 1);
    const auto baseline = in_vectors(problem, settings, starts);
    ::unsetenv("POLARFLOW_ISA");
    for (std::size_t i = 0; i < usual.size(); ++i) {
      if (!usual[i] || !baseline[i]) continue;
      CHECK(usual[i]->winner == baseline[i]->winner);
      times += check_level_times(baseline[i]->t_level, usual[i]->t_level, 1e-6);
      if (std::isnan(usual[i]->entropy)) continue;
      CHECK(std::abs(usual[i]->entropy - baseline[i]->entropy) < 1e-6);
      ++settled;
    }
  }
  CHECK(settled > 1500);
  CHECK(times > 400);
}

TEST_CASE("field starts: in single precision winners are the same away from the boundary",
          "[ensemble][property]") {
  int starts_run = 0, differ = 0;
  for (const Problem& problem : problems_of_all_kinds(2, 3, GENERATE(8u, 9u))) {
    const FlowSettings settings{.t_end = 100, .rtol = 1e-8, .atol = 1e-11};
    const Mat starts = starts_of(problem, 20, 5);
    const auto outcomes = followed(problem, settings, starts, Depth::winner);
    const auto others = followed(problem, settings, starts, Depth::winner, Precision::single);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].winner < 0 || others[i].winner < 0) continue;
      ++starts_run, differ += outcomes[i].winner != others[i].winner;
    }
  }
  CHECK(starts_run > 2500);
  CHECK(differ < 0.005 * starts_run);
}

TEST_CASE("field starts: in single precision runs end nearly as exact ones, and few are left",
          "[ensemble][property]") {
  int starts_run = 0, left = 0, compared = 0;
  for (const Problem& problem : problems_of_all_kinds(2, 3, GENERATE(8u, 9u))) {
    CAPTURE(info_of(problem.normalization).id, info_of(problem.loss).id);
    const FlowSettings settings{.t_end = 100, .rtol = 1e-8, .atol = 1e-11};
    const Mat starts = starts_of(problem, 8, 5);
    const auto outcomes = in_vectors(problem, settings, starts);
    const auto others = in_vectors(problem, settings, starts, Depth::end, Precision::single);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (!outcomes[i] || outcomes[i]->winner < 0) continue;
      ++starts_run, left += !others[i];
      if (!others[i] || others[i]->winner < 0) continue;
      CHECK(std::abs(outcomes[i]->entropy - others[i]->entropy) < 3e-4);
      ++compared;
    }
  }
  CHECK(starts_run > 1000);
  CHECK(compared > 1000);
  CHECK(left < 0.02 * starts_run);
}
