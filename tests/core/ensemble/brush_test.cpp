#include "core/ensemble/brush.h"

#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/flow_run.h"
#include "core/run/trail.h"
#include "tests/support/random_parts.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <cmath>

using namespace polarflow;
using namespace polarflow::test;

namespace {

Brush painted(std::vector<Dab> dabs, int count, int seed = 1) {
  Brush brush;
  brush.dabs = std::move(dabs);
  brush.count = count;
  brush.seed = seed;
  return brush;
}

}  // namespace

TEST_CASE("brush: starts lie on the triangle and in what is painted", "[ensemble][property]") {
  const auto seed = GENERATE(range(0, 10));
  const CounterRandom random(static_cast<std::uint64_t>(seed));
  std::vector<Dab> dabs;
  for (std::uint64_t k = 0; k < 5; ++k)
    dabs.push_back(
        {random.uniform(3 * k), random.uniform(3 * k + 1), 0.02 + 0.1 * random.uniform(3 * k + 2)});
  dabs.push_back({0.3, 0.3, 0.05});  // one that is inside for certain
  const Mat weights = painted_weights(painted(dabs, 777, seed));
  CHECK(weights.cols() == 777);
  for (Index k = 0; k < weights.cols(); ++k) {
    CHECK(weights.col(k).minCoeff() > 0);
    CHECK(weights.col(k).sum() == Catch::Approx(1));
    CHECK(std::ranges::any_of(
        dabs, [&](const Dab& dab) { return dab.covers(weights(0, k), weights(1, k)); }));
  }
  CHECK(weights == painted_weights(painted(dabs, 777, seed)));
  CHECK(weights != painted_weights(painted(dabs, 777, seed + 1)));
}

TEST_CASE("brush: a dab is round on the triangle", "[ensemble][property]") {
  const Dab dab{0.3, 0.3, 0.1};
  // The corners are (0, 0), (1, 0) and (1/2, √3/2); a step of 0.1 along each side is on the rim.
  for (const auto& [d0, d1] : {std::pair{0.1, 0.0}, {0.0, 0.1}, {0.1, -0.1}}) {
    CHECK(dab.covers(0.3 + 0.999 * d0, 0.3 + 0.999 * d1));
    CHECK_FALSE(dab.covers(0.3 + 1.001 * d0, 0.3 + 1.001 * d1));
  }
}

TEST_CASE("brush: starts are spread far more evenly than by chance", "[ensemble][property]") {
  const int count = 4000;
  const Mat weights = painted_weights(painted({{1.0 / 3, 1.0 / 3, 1}}, count));
  REQUIRE(weights.cols() == count);
  for (const double least : {0.1, 0.25, 0.5})
    for (Index token = 0; token < 3; ++token) {
      const auto inside = (weights.row(token).array() > least).count();
      const double share = (1 - least) * (1 - least);
      CHECK(std::abs(static_cast<double>(inside) / count - share) < 0.4 * std::sqrt(share / count));
    }
}

TEST_CASE("brush: by density, as many starts lie in a part as the density says",
          "[ensemble][property]") {
  const int count = 20000;
  Brush brush = painted({{0.2, 0.3, 0.15}, {0.25, 0.3, 0.15}, {0.25, 0.3, 0.15}, {0.6, 0.2, 0.1}},
                        count, GENERATE(1, 2, 3));
  brush.density = true;
  // ∫ (1 − r²/R²)² over a whole dab is π R²/3 in the triangle's own area, so the dabs weigh R² each.
  const Mat weights = painted_weights(brush);
  REQUIRE(weights.cols() == count);
  const auto in_last = std::ranges::count_if(
      weights.colwise(), [&](const auto& s) { return brush.dabs[3].covers(s[0], s[1]); });
  const double share = 0.01 / (3 * 0.0225 + 0.01);
  CHECK(static_cast<double>(in_last) / count == Catch::Approx(share).margin(0.004));
  // Within half of its radius a single dab holds 1 − (1 − 1/4)³ of its starts.
  const auto inner = std::ranges::count_if(
      weights.colwise(), [&](const auto& s) { return brush.dabs[3].square_at(s[0], s[1]) < 0.25; });
  CHECK(static_cast<double>(inner) / static_cast<double>(in_last) ==
        Catch::Approx(1 - 0.421875).margin(0.03));
}

TEST_CASE("brush: the first starts are the same, however many are wanted", "[ensemble]") {
  Brush brush = painted({{0.3, 0.3, 0.2}}, 5000);
  brush.density = GENERATE(false, true);
  const Mat all = painted_weights(brush);
  const Mat first = painted_weights(brush, 64);
  REQUIRE(first.cols() == 64);
  CHECK(first == all.leftCols(64));
}

TEST_CASE("brush: nothing painted gives no starts, and so does paint beside the triangle",
          "[ensemble]") {
  CHECK(painted_weights(painted({}, 100)).cols() == 0);
  CHECK(painted_weights(painted({{-0.5, -0.5, 0.1}}, 100)).cols() == 0);
}

TEST_CASE("cloud: every painted start ends as it does alone", "[ensemble][property]") {
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4);
  const FlowSettings settings{.t_end = 1e6, .rtol = 1e-8, .atol = 1e-11};
  CloudRun run(problem, settings, painted({{0.4, 0.3, 0.2}}, 9000));
  while (!run.finished()) run.advance();
  const Cloud& cloud = *run.cloud();
  REQUIRE(cloud.outcomes.size() == 9000);
  const Ensemble ensemble(problem, settings);
  for (Index k = 0; k < 9000; k += 321) {
    StartOutcome start_outcome;
    ensemble.follow(starts_at(problem, cloud.weights->col(k)), Depth::level, {&start_outcome, 1});
    CHECK(start_outcome.winner == cloud.outcomes[static_cast<std::size_t>(k)].winner);
  }
}

TEST_CASE("cloud: what is known on the way is what is known in the end", "[ensemble][property]") {
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4);
  CloudRun run(problem, {.t_end = 1e4}, painted({{0.4, 0.3, 0.2}}, 9000));
  std::vector<std::shared_ptr<const Cloud>> clouds{run.cloud()};
  for (; !run.finished(); run.advance()) clouds.push_back(run.cloud());
  const Cloud& whole = *run.cloud();
  CHECK(run.cloud().get() == &whole);
  CHECK(clouds.size() > 3);
  std::size_t known = 0;
  for (const auto& cloud : clouds) {
    CHECK_FALSE(cloud->complete());
    for (std::size_t k = 0; k < cloud->outcomes.size(); ++k)
      REQUIRE(cloud->outcomes[k].winner == whole.outcomes[k].winner);
    known += cloud->outcomes.size();
  }
  CHECK(known > 9000);
  CHECK(whole.complete());
}

TEST_CASE("run: the first painted starts have trails, which end as the cloud says",
          "[sim][property]") {
  const auto problem =
      std::make_shared<const Problem>(random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4));
  FlowRun run(problem, {.t_end = 1e6}, {.starts = {.brush = painted({{0.3, 0.3, 0.2}}, 400)}});
  while (!run.complete()) run.advance(10);
  const FlowFrame frame = run.flow_frame();
  REQUIRE(frame.painted_trails.size() == 64);
  for (std::size_t k = 0; k < 64; ++k) {
    const Trail& trail = *frame.painted_trails[k];
    const StartOutcome& start_outcome = frame.cloud->outcomes[k];
    CHECK((trail.s.col(0) - frame.cloud->weights->col(static_cast<Index>(k))).norm() < 1e-12);
    Index top = 0;
    trail.s.col(trail.size() - 1).maxCoeff(&top);
    CHECK(top == start_outcome.winner);
  }
  run.follow(FurtherStarts{});
  CHECK(run.flow_frame().painted_trails.empty());
}

TEST_CASE("trail: from a start without a place there is none", "[sim]") {
  const auto problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4);
  TrailRun run(problem, {.t_end = 100}, Vec::Constant(3, std::nan("")));
  CHECK(run.advance(1).finished());
  CHECK(run.trail().size() == 0);
}

TEST_CASE("run: another brush gives another cloud, its size alone none", "[sim][property]") {
  const auto problem =
      std::make_shared<const Problem>(random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, 4));
  FlowRun run(problem, {.t_end = 100}, {.starts = {.brush = painted({{0.3, 0.3, 0.1}}, 50)}});
  const auto finish = [&run] {
    while (!run.complete()) run.advance(10);
    return run.flow_frame().cloud;
  };
  const auto first = finish();
  REQUIRE(first);
  CHECK(first->outcomes.size() == 50);
  Brush brush = painted({{0.3, 0.3, 0.1}}, 50);
  brush.radius = 0.2;
  run.follow(FurtherStarts{.brush = brush});
  CHECK(finish() == first);
  brush.dabs.push_back({0.1, 0.1, 0.05});
  run.follow(FurtherStarts{.brush = brush});
  const auto second = finish();
  CHECK(second != first);
  run.follow(FurtherStarts{});
  CHECK(run.complete());
  CHECK(finish() == nullptr);
}
