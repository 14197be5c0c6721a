#include "core/ensemble/basin_map.h"

#include "core/base/random.h"
#include "core/flow/flow.h"
#include "core/model/scores_of.h"
#include "core/run/flow_run.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <set>
#include <string_view>

using namespace polarflow;
using namespace polarflow::test;

namespace {

std::size_t index_of(int side, int i, int j) {
  return static_cast<std::size_t>(i) * static_cast<std::size_t>(side) + static_cast<std::size_t>(j);
}

Problem triangle_problem(const AnyNormalization& map, std::uint64_t seed) {
  return random_problem(map, random_loss<LogisticLoss>(2, seed), 3, seed, 2);
}

/// Whose weight is largest at t_end, or where the run comes to rest.
int leader_at(Problem problem, const Vec& start, double t_end) {
  problem.a = start;
  Flow flow(problem, {.t_end = t_end, .rtol = 1e-10, .atol = 1e-13});
  while (!flow.outcome().finished()) flow.step();
  State end;
  flow.state_at(flow.outcome().t, end);
  Index leader = 0;
  weights_of(problem.normalization, end.a).maxCoeff(&leader);
  return static_cast<int>(leader);
}

}  // namespace

TEST_CASE("basin map: cells are triangles of equal size that fill the simplex",
          "[ensemble][property]") {
  const int side = GENERATE(1, 2, 7, 32);
  std::array<double, 3> mean{};
  std::vector<std::array<double, 3>> seen;
  for (int i = 0; i < side; ++i)
    for (int j = 0; j < side; ++j) {
      const auto s = BasinMap::weights(side, i, j);
      CHECK(s[0] + s[1] + s[2] == Catch::Approx(1));
      for (std::size_t k = 0; k < 3; ++k) {
        CHECK(s[k] > 0);
        mean[k] += s[k] / (side * side);
        // Centroids of a triangular lattice lie at thirds.
        CHECK(std::abs(3 * side * s[k] - std::round(3 * side * s[k])) < 1e-9);
      }
      seen.push_back(s);
    }
  for (const double m : mean) CHECK(m == Catch::Approx(1.0 / 3));
  std::ranges::sort(seen);
  CHECK(std::ranges::adjacent_find(seen, [](const auto& x, const auto& y) {
          return std::abs(x[0] - y[0]) + std::abs(x[1] - y[1]) < 1e-9;
        }) == seen.end());
}

TEST_CASE("basin map: starts have the weights of their cells", "[ensemble][property]") {
  const auto map = GENERATE(make_choice<AnyNormalization>("softmax").value(),
                            make_choice<AnyNormalization>("l2").value());
  const Problem problem = triangle_problem(map, 3);
  const int side = 9;
  const Mat starts = basin_starts(problem, side, 10, 50);
  REQUIRE(starts.cols() == 50);
  for (Index k = 0; k < starts.cols(); ++k) {
    const auto cell = static_cast<int>(10 + k);
    const auto s = BasinMap::weights(side, cell / side, cell % side);
    const Vec got = weights_of(problem.normalization, starts.col(k));
    CHECK(got.isApprox(Eigen::Map<const Vec>(s.data(), 3), 1e-12));
  }
}

TEST_CASE("basin map: starts on the faces of the tetrahedron have the weights of their cells",
          "[ensemble][property]") {
  const int side = 5, cells = side * side;
  const Mat weights = basin_weights(4, side, 0, 4 * cells);
  for (Index k = 0; k < 4 * cells; ++k) {
    const Index face = k / cells;
    CHECK(weights(face, k) == BasinMap::kOther);
    CHECK(weights.col(k).sum() == Catch::Approx(1));
    const auto s =
        BasinMap::weights(side, static_cast<int>(k % cells) / side, static_cast<int>(k % side));
    for (Index i = 0, corner = 0; i < 4; ++i)
      if (i != face)
        CHECK(weights(i, k) ==
              Catch::Approx(s[static_cast<std::size_t>(corner++)] * (1 - BasinMap::kOther)));
  }
  CHECK(basin_weights(4, side, 30, 7) == weights.middleCols(30, 7));
}

TEST_CASE("basin map: a certified cell is won by the token that leads at t = 1e30",
          "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 100u));
  CAPTURE(seed);
  const CounterRandom random(seed);
  const Index d = 1 + static_cast<Index>(random.bits(0) % 4), n = seed % 4 == 3 ? 4 : 3;
  Problem problem = seed % 3 == 0
                        ? random_problem<SoftmaxNormalization, ExponentialLoss>(d, n, seed)
                        : random_problem<SoftmaxNormalization, LogisticLoss>(d, n, seed);
  std::get<SoftmaxNormalization>(problem.normalization).temperature = 0.5 + 2 * random.uniform(1);
  problem.rates = {0.2 + random.uniform(2), 0.2 + random.uniform(3)};
  const int side = n == 4 ? 5 : 10;
  const Mat starts = basin_starts(problem, side, 0, BasinMap::faces(n) * side * side);
  REQUIRE(starts.cols() == 100);
  std::vector<StartOutcome> outcomes(static_cast<std::size_t>(starts.cols()));
  Ensemble(problem, {.t_end = 1e6, .rtol = 1e-6, .atol = 1e-9})
      .follow(starts, Depth::winner, outcomes);
  for (Index k = 0; k < starts.cols(); ++k) {
    CAPTURE(k);
    const StartOutcome& start_outcome = outcomes[static_cast<std::size_t>(k)];
    CHECK(start_outcome.reason == StartOutcome::Reason::certified);
    CHECK(start_outcome.winner == leader_at(problem, starts.col(k), 1e30));
  }
}

TEST_CASE("basin map: a cell that is decided otherwise is won by the token that leads in the end",
          "[ensemble][property][slow]") {
  const auto seed = GENERATE(range(0u, 5u));
  int decided = 0;
  std::set<std::string_view> maps, losses;
  for (Problem problem : problems_of_all_kinds(2, 3, seed)) {
    CAPTURE(seed, info_of(problem.normalization).id, info_of(problem.loss).id);
    problem.a.array() += 1;
    if (!why_no_basins(problem).empty()) continue;
    const Mat starts = basin_starts(problem, 4, 0, 16);
    std::vector<StartOutcome> outcomes(16);
    Ensemble(problem, {.t_end = 200, .rtol = 1e-8, .atol = 1e-11})
        .follow(starts, Depth::level, outcomes);
    for (Index k = 0; k < starts.cols(); ++k) {
      CAPTURE(k);
      const StartOutcome& start_outcome = outcomes[static_cast<std::size_t>(k)];
      const double t_end = start_outcome.reason == StartOutcome::Reason::horizon ? 200 : 2e4;
      if (start_outcome.reason == StartOutcome::Reason::undecided) continue;
      CHECK(start_outcome.winner == leader_at(problem, starts.col(k), t_end));
      maps.insert(info_of(problem.normalization).id), losses.insert(info_of(problem.loss).id);
      ++decided;
    }
  }
  CHECK(decided > 1800);
  CHECK(maps.size() >= 12);  // those with an inverse
  CHECK(losses.size() == kChoiceCount<AnyLoss>);
}

TEST_CASE("basin run: maps come from coarse to fine and agree with starts followed alone",
          "[ensemble][property]") {
  const auto seed = GENERATE(range(0u, 5u));
  const Problem problem = triangle_problem(SoftmaxNormalization{}, seed);
  const FlowSettings settings{.t_end = 1e6, .rtol = 1e-8, .atol = 1e-11};
  BasinRun run(problem, settings, Depth::level);
  CHECK(run.map() == nullptr);
  std::pair before{0, Depth::winner};
  int finer = 0;
  while (!run.finished()) {
    run.advance();
    if (!run.map()) continue;
    const std::pair now{run.map()->side, run.map()->asked};
    CHECK(now >= before);
    finer += now > before;
    before = now;
  }
  CHECK(before == std::pair{256, Depth::level});
  CHECK(finer > 2);
  const Ensemble ensemble(problem, settings);
  const CounterRandom random(seed);
  for (std::uint64_t k = 0; k < 50; ++k) {
    const auto cell = static_cast<Index>(random.bits(k) % (256 * 256));
    StartOutcome start_outcome;
    ensemble.follow(basin_starts(problem, 256, cell, 1), Depth::level, {&start_outcome, 1});
    const StartOutcome& other = run.map()->outcomes[static_cast<std::size_t>(cell)];
    CHECK(start_outcome.winner == other.winner);
    CHECK((start_outcome.t_level == other.t_level || std::isnan(start_outcome.t_level)));
  }
}

TEST_CASE("basin run: maps do not depend on how the work is shared out", "[ensemble][property]") {
  const Problem problem = triangle_problem(SoftmaxNormalization{}, 7);
  const FlowSettings settings{.t_end = 1e4, .rtol = 1e-7, .atol = 1e-10};
  // Five parts at once, the last one first.
  const Sharing backwards{5, [](std::size_t count, const Sharing::Part& part) {
                            for (std::size_t k = count; k-- > 0;) part(k);
                          }};
  BasinRun run(problem, settings, Depth::end), other(problem, settings, Depth::end);
  while (!run.finished()) run.advance();
  while (!other.finished()) other.advance(backwards);
  const auto bits = [](const BasinRun& one) {
    std::vector<double> numbers;
    for (const StartOutcome& start_outcome : one.map()->outcomes)
      numbers.insert(numbers.end(),
                     {static_cast<double>(start_outcome.winner), start_outcome.entropy,
                      std::isnan(start_outcome.t_level) ? -1 : start_outcome.t_level});
    return numbers;
  };
  CHECK(bits(run).size() == 3 * 256 * 256);
  CHECK(bits(run) == bits(other));
}

TEST_CASE("basin map: near a corner its token wins where its projection leads",
          "[ensemble][property]") {
  Problem problem = triangle_problem(SoftmaxNormalization{}, 8);
  problem.V.setZero();  // no token is ahead: the larger score alone decides
  BasinRun run(problem, {.t_end = 1e6, .rtol = 1e-8, .atol = 1e-11}, Depth::level);
  while (!run.finished()) run.advance();
  const BasinMap& map = *run.map();
  int checked = 0;
  for (int i = 0; i < map.side; i += 5)
    for (int j = 0; j < map.side; j += 5) {
      const auto s = BasinMap::weights(map.side, i, j);
      const auto largest = std::ranges::max_element(s) - s.begin();
      auto sorted = s;
      std::ranges::sort(sorted);
      if (sorted[2] - sorted[1] < 1e-9) continue;  // a tie
      CHECK(map.outcomes[index_of(map.side, i, j)].winner == largest);
      ++checked;
    }
  CHECK(checked > 2600);
}

TEST_CASE("basins: who has none says why", "[ensemble]") {
  CHECK(why_no_basins(triangle_problem(SoftmaxNormalization{}, 1)).empty());
  CHECK_FALSE(why_no_basins(random_problem<SoftmaxNormalization, LogisticLoss>(2, 5, 1)).empty());
  const auto max_norm = triangle_problem(make_choice<AnyNormalization>("max-norm").value(), 1);
  CHECK(why_no_basins(max_norm).find("inverse") != std::string_view::npos);
}

TEST_CASE("run: basins come when they are wanted, and go when they are not", "[sim][property]") {
  const auto problem = std::make_shared<const Problem>(triangle_problem(SoftmaxNormalization{}, 2));
  FlowRun run(problem, {.t_end = 100}, {});
  while (!run.complete()) run.advance(100);
  CHECK(run.flow_frame().basins == nullptr);
  run.follow(FurtherStarts{.basins = Depth::level});
  CHECK_FALSE(run.complete());
  while (!run.complete()) run.advance(1);
  REQUIRE(run.flow_frame().basins);
  CHECK(run.flow_frame().basins->asked == Depth::level);
  run.follow(FurtherStarts{.basins = Depth::end});
  while (!run.complete()) run.advance(1);
  CHECK(run.flow_frame().basins->asked == Depth::end);
  run.follow(FurtherStarts{});
  CHECK(run.flow_frame().basins == nullptr);
  CHECK(run.complete());
}
