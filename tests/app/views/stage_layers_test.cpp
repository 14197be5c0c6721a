#include "app/views/flow/stage_layers.h"

#include <algorithm>
#include <array>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "app/figure/mapping.h"
#include "app/views/flow/outcomes_view.h"
#include "app/views/flow/rest_points.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/spread.h"
#include "app/views/flow/stage_cloud.h"
#include "app/views/flow/stage_flow.h"
#include "core/attention/entropy.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/trail.h"
#include "tests/app/views/frames.h"
#include "tests/support/random_parts.h"

namespace polarflow {
namespace {

using Catch::Approx;
using test::frame_of;
using test::random_problem;

SimplexPlot plot_of(const FlowFrame& frame, const StageOptions& stage) {
  ViewParams params;
  params.stage = stage;
  return std::get<SimplexPlot>(build_simplex_view(frame, params).panel);
}

/// The usual stage with one layer switched.
StageOptions with(bool StageOptions::*layer, bool on) {
  StageOptions stage;
  stage.*layer = on;
  return stage;
}

/// A run with one further start.
FlowFrame with_trail(const FlowScenario& scenario, const Vec& a) {
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
              {.starts = {.scores = {a}}});
  while (!run.complete()) run.advance(100);
  return run.flow_frame();
}

/// The preset `triangle` with its basins, followed to the end.
FlowFrame frame_with_basins() {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
              {.starts = {.basins = Depth::end}});
  while (!run.complete()) run.advance(100);
  return run.flow_frame();
}

FlowFrame run_of(const Problem& problem) {
  FlowRun run(std::make_shared<const Problem>(problem), {.t_end = 10}, {});
  while (!run.complete()) run.advance(100);
  return run.flow_frame();
}

/// The preset `triangle` with so many painted starts, all followed.
FlowFrame painted_frame(int count) {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  Brush brush;
  brush.dabs = {{0.4, 0.3, 0.5}};
  brush.count = count;
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
              {.starts = {.brush = brush}});
  while (!run.complete()) run.advance(100);
  return run.flow_frame();
}

}  // namespace

TEST_CASE("stage: the field at the run's own start points along its first step",
          "[views][property]") {
  const auto* json = GENERATE(R"({"dims": {"d": 2, "n": 3}, "init": {"a": {"draw": "gaussian"}}})",
                              R"({"dims": {"d": 4, "n": 3}, "init": {"a": [1, 2, 4]},
                                  "normalization": {"kind": "softmax", "temperature": 2}})",
                              R"({"dims": {"d": 3, "n": 3}, "init": {"a": [1, 0, -1]},
                                  "loss": "exponential"})");
  CAPTURE(json);
  const FlowFrame frame = frame_of(json);
  const auto start = moment_at(frame, 0.0);
  REQUIRE(why_no_flow(frame) == "");
  StageFlow flow(frame, *start);
  const Barycentric ds = flow(shares_of(start->s, {}));
  Index i = 1;
  while (frame.record.t(i) <= 0) ++i;
  const Vec step = frame.record[i].s - frame.record[0].s;
  const Vec rate{{ds[0], ds[1], ds[2]}};
  CHECK(rate.sum() == Approx(0).margin(1e-12));
  CHECK(rate.dot(step) > 0.999 * rate.norm() * step.norm());
}

TEST_CASE("stage: lines of equal entropy lie at their entropy, for the rest of many tokens too",
          "[views][property]") {
  const auto* json = GENERATE(R"({"dims": {"d": 2, "n": 3}})", R"({"dims": {"d": 3, "n": 9}})");
  const FlowFrame frame = frame_of(json);
  const auto now = moment_at(frame, {});
  const SimplexPlot plot = plot_of(frame, with(&StageOptions::contours, true));
  const Corners corners = stage_corners(frame, {});
  std::size_t seen = 0;
  for (const SimplexCurve& curve : plot.curves) {
    if (curve.label.empty()) continue;
    const std::string number = curve.label.substr(curve.label.find_first_of("0123456789"));
    const double level = std::strtod(number.c_str(), nullptr);
    for (const Barycentric& s : curve.points) {
      if (!std::isfinite(s[0])) continue;
      CHECK(shannon_entropy(weights_at(s, now->s, corners, 0)) == Approx(level).margin(1e-6));
      ++seen;
    }
  }
  CHECK(seen > 500);
}

TEST_CASE("stage: on a tetrahedron lines of equal entropy lie on its faces, at their entropy",
          "[views][property]") {
  const FlowFrame frame = frame_of(R"({"dims": {"d": 3, "n": 4}})");
  const std::size_t bare = plot_of(frame, {}).curves.size();
  const SimplexPlot plot = plot_of(frame, with(&StageOptions::contours, true));
  REQUIRE(plot.eye);
  CHECK(plot.curves.size() == bare + 16);
  std::array<int, 4> on_face{};
  for (std::size_t k = 0; k < 16; ++k) {
    const auto& points = plot.curves[k].points;
    double level = std::numeric_limits<double>::quiet_NaN();
    for (const Barycentric& s : points) {
      if (!std::isfinite(s[0] + s[1] + s[2] + s[3])) continue;
      const double here = shannon_entropy(Eigen::Map<const Vec>(s.data(), 4));
      if (std::isnan(level)) level = here;
      CHECK(here == Approx(level).margin(1e-6));
    }
    CHECK(level > 0.2);
    for (std::size_t i = 0; i < 4; ++i)
      on_face[i] += std::ranges::all_of(points, [i](const Barycentric& s) { return s[i] == 0; });
  }
  CHECK(on_face == std::array{4, 4, 4, 4});
}

TEST_CASE("stage: layers are drawn when they are on, and only then", "[views]") {
  const FlowFrame frame = frame_of(find_preset("triangle")->scenario);
  const std::size_t bare = plot_of(frame, {}).curves.size();
  CHECK(plot_of(frame, with(&StageOptions::field, true)).curves.size() > bare + 50);
  CHECK(plot_of(frame, with(&StageOptions::streamlines, true)).curves.size() > bare + 5);
  CHECK(plot_of(frame, with(&StageOptions::contours, true)).curves.size() == bare + 5);
  CHECK(plot_of(frame, {}).curves.back().tail);
  CHECK_FALSE(plot_of(frame, with(&StageOptions::tail, false)).curves.back().tail);
}

TEST_CASE("stage: basins have the colours of their winners, lighter where these are later",
          "[views][property]") {
  const FlowFrame frame = frame_with_basins();
  REQUIRE(frame.basins);
  CHECK_FALSE(plot_of(frame, {}).ground);
  const SimplexPlot plot = plot_of(frame, with(&StageOptions::basins, true));
  REQUIRE(plot.ground);
  const int side = plot.ground->side;
  REQUIRE(side == frame.basins->side);
  const StartOutcome* latest = nullptr;
  int later = 0;
  for (int i = 0; i < side; i += 3)
    for (int j = 0; j < side; j += 3) {
      const auto s = BasinMap::weights(side, i, j);
      const std::size_t cell = ground_cell(side, {s[0], s[1], s[2], 0});
      CHECK(cell == static_cast<std::size_t>(i * side + j));
      const StartOutcome& start_outcome = frame.basins->outcomes[cell];
      const SimplexGround::Cell& seen = plot.ground->cells[cell];
      REQUIRE(start_outcome.winner >= 0);
      CHECK(seen.slot == plot.corner_slots[static_cast<std::size_t>(start_outcome.winner)]);
      if (latest && start_outcome.t_level > latest->t_level) {
        const auto before = static_cast<std::size_t>(latest - frame.basins->outcomes.data());
        CHECK(seen.strength <= plot.ground->cells[before].strength);
        ++later;
      }
      latest = &start_outcome;
    }
  CHECK(later > 500);
}

TEST_CASE("rest points: of the softmax flow the corner with the largest projection attracts alone",
          "[views][property]") {
  const auto seed = GENERATE(range(0u, 20u));
  const Problem problem = random_problem<SoftmaxNormalization, LogisticLoss>(2, 3, seed);
  const FlowFrame frame = run_of(problem);
  StageFlow flow(frame, *moment_at(frame, 0.0));
  const Vec p = problem.V.transpose() * std::get<LogisticLoss>(problem.loss).w;
  const auto points = rest_points(flow);
  REQUIRE(points.size() == 3);
  for (std::size_t corner = 0; corner < 3; ++corner) {
    CHECK(points[corner].at[corner] == 1);
    const double lead = p[static_cast<Index>(corner)];
    const auto kind = lead == p.maxCoeff()   ? RestPoint::Kind::attracts
                      : lead == p.minCoeff() ? RestPoint::Kind::repels
                                             : RestPoint::Kind::saddle;
    CHECK(points[corner].kind == kind);
  }
}

TEST_CASE("rest points: a mixture of the values that is the target attracts", "[views][property]") {
  Problem problem = random_problem<SoftmaxNormalization, FullSquareLoss>(2, 3, 5);
  problem.V = Mat{{1, 0, -1}, {-1, 2, -1}};
  std::get<FullSquareLoss>(problem.loss).target = problem.V * Vec{{0.5, 0.2, 0.3}};
  const FlowFrame frame = run_of(problem);
  StageFlow flow(frame, *moment_at(frame, 0.0));
  std::vector<RestPoint> inner;
  for (const RestPoint& point : rest_points(flow))
    if (std::ranges::max(point.at) < 1) inner.push_back(point);
  REQUIRE(inner.size() == 1);
  CHECK(inner[0].kind == RestPoint::Kind::attracts);
  CHECK(inner[0].at[0] == Approx(0.5));
  CHECK(inner[0].at[1] == Approx(0.2));
}

TEST_CASE("stage: basins on a scale have the places of their times and entropies",
          "[views][property]") {
  const FlowFrame frame = frame_with_basins();
  for (const BasinColour colour : {BasinColour::time, BasinColour::entropy}) {
    StageOptions stage = with(&StageOptions::basins, true);
    stage.basin_colour = colour;
    const SimplexPlot plot = plot_of(frame, stage);
    REQUIRE(plot.ground);
    REQUIRE(plot.ground->scale);
    const auto value = [&](std::size_t cell) {
      const StartOutcome& start_outcome = frame.basins->outcomes[cell];
      return colour == BasinColour::time ? start_outcome.t_level : start_outcome.entropy;
    };
    std::size_t before = 0;
    int placed = 0;
    for (std::size_t cell = 0; cell < plot.ground->cells.size(); cell += 97) {
      const SimplexGround::Cell& seen = plot.ground->cells[cell];
      CHECK((seen.slot >= 0) == !std::isnan(value(cell)));
      if (seen.slot < 0) continue;
      CHECK((seen.strength >= 0 && seen.strength <= 1));
      if (plot.ground->cells[before].slot >= 0)
        CHECK((value(cell) >= value(before)) ==
              (seen.strength >= plot.ground->cells[before].strength));
      before = cell, ++placed;
    }
    CHECK(placed > 100);
  }
}

TEST_CASE("stage and outcomes: painted starts are dots, and their shares add up",
          "[views][property]") {
  const FlowFrame frame = painted_frame(700);
  const SimplexPlot plot = plot_of(frame, {});
  REQUIRE(plot.dots.size() == 700);
  for (std::size_t k = 0; k < 700; k += 50) {
    const StartOutcome& start_outcome = frame.cloud->outcomes[k];
    CHECK(plot.dots[k].slot == plot.corner_slots[static_cast<std::size_t>(start_outcome.winner)]);
    CHECK(plot.dots[k].at[0] == (*frame.cloud->weights)(0, static_cast<Index>(k)));
  }
  const Figure figure = build_outcomes_view(frame, {});
  const auto& chart = std::get<LineChart>(figure.panel);
  REQUIRE(chart.series.size() == 3);
  for (std::size_t token = 0; token < 3; ++token) {
    const auto y = chart.series[token].y.span();
    CHECK(std::ranges::is_sorted(y));
    const auto timed =
        std::ranges::count_if(frame.cloud->outcomes, [&](const StartOutcome& start_outcome) {
          return start_outcome.winner == static_cast<int>(token) && start_outcome.t_level >= 0;
        });
    CHECK(y.back() == Approx(static_cast<double>(timed) / 700));
  }
}

TEST_CASE("stage, outcomes: starts that are not selected are grey and below", "[views][property]") {
  const FlowFrame frame = painted_frame(400);
  std::vector<double> times;
  for (const StartOutcome& start_outcome : frame.cloud->outcomes)
    if (start_outcome.t_level >= 0) times.push_back(start_outcome.t_level);
  std::ranges::sort(times);
  ViewParams params;
  if (GENERATE(true, false))
    params.selected.left_out = {static_cast<int>(GENERATE(0, 1, 2))};
  else
    params.selected.decided = Interval{times[times.size() / 4], times[times.size() / 2]};
  const auto is_selected = [&](const StartOutcome& start_outcome) {
    if (params.selected.decided) return params.selected.decided->contains(start_outcome.t_level);
    return start_outcome.winner != params.selected.left_out[0];
  };
  const auto wanted = std::ranges::count_if(frame.cloud->outcomes, is_selected);
  REQUIRE((wanted > 0 && wanted < 400));
  const auto plot_with = [&frame](const ViewParams& with) {
    return std::get<SimplexPlot>(build_simplex_view(frame, with).panel);
  };
  const SimplexPlot plot = plot_with(params);
  const auto is_grey = [](const auto& part) { return part.slot == kContextSlot; };
  CHECK(plot.dots.size() == 400);
  CHECK(std::ranges::count_if(plot.dots, is_grey) == 400 - wanted);
  CHECK(std::ranges::is_partitioned(plot.dots, is_grey));
  CHECK(plot.note.find("not selected") != std::string::npos);
  const auto paths = std::ranges::count_if(
      plot.curves, [](const SimplexCurve& curve) { return curve.width_factor < 0.5; });
  CHECK(paths == 64);
  std::size_t in_colour = 0;
  for (std::size_t k = 0; k < 64; ++k) in_colour += is_selected(frame.cloud->outcomes[k]);
  CHECK(std::ranges::count_if(plot.curves, [&](const SimplexCurve& curve) {
          return curve.width_factor < 0.5 && !is_grey(curve);
        }) == static_cast<std::ptrdiff_t>(in_colour));
  params.stage.trails = false;
  CHECK(std::ranges::none_of(plot_with(params).curves,
                             [](const SimplexCurve& curve) { return curve.width_factor < 0.5; }));
}

TEST_CASE("stage: the nearest painted start is the one under the mouse", "[views][property]") {
  Brush brush;
  brush.dabs = {{0.4, 0.3, 0.4}};
  brush.count = 300;
  Cloud cloud{std::make_shared<const Mat>(painted_weights(brush)), std::vector<StartOutcome>(200)};
  for (const std::size_t k : {0u, 7u, 199u}) {
    const auto s = cloud.weights->col(static_cast<Index>(k));
    CHECK(start_near(cloud, {s[0] + 1e-4, s[1], s[2] - 1e-4, 0}, 0.2) == k);
  }
  const auto s = cloud.weights->col(250);  // not followed yet
  CHECK(start_near(cloud, {s[0], s[1], s[2], 0}, 1e-4) == std::nullopt);
  CHECK(start_near(cloud, {0, 0, 1, 0}, 1e-3) == std::nullopt);
}

TEST_CASE("stage: a start that nobody wins is hatched, and a question hides basins", "[views]") {
  FlowFrame frame = frame_of(find_preset("triangle")->scenario);
  frame.basins = std::make_shared<const BasinMap>(BasinMap{1, Depth::level, {StartOutcome{}}});
  ViewParams params;
  params.stage.basins = true;
  const auto plot = std::get<SimplexPlot>(build_simplex_view(frame, params).panel);
  REQUIRE(plot.ground);
  CHECK(plot.ground->cells[0].slot == SimplexGround::kHatched);
  CHECK(plot.note.find("hatched") != std::string::npos);
  params.conceal = true;
  CHECK_FALSE(std::get<SimplexPlot>(build_simplex_view(frame, params).panel).ground);
}

TEST_CASE("stage: a further start has a handle and a path in its winner's colour", "[views]") {
  const FlowScenario& scenario = find_preset("triangle")->scenario;
  const FlowFrame frame = with_trail(scenario, Vec{{2, -1, -1}});
  const SimplexPlot plot = plot_of(frame, {});
  const auto handle = std::ranges::find(plot.markers, 1u, &SimplexMarker::handle);
  REQUIRE(handle != plot.markers.end());
  CHECK(handle->kind == MarkerKind::handle);
  CHECK(handle->at[0] == Approx(frame.trails[0]->s(0, 0)));
  const StageFace top = top_two(frame.trails[0]->s.rightCols(1).col(0));
  CHECK(handle->slot == plot.corner_slots[static_cast<std::size_t>(top.first)]);
  CHECK(plot.curves.size() == plot_of(frame, with(&StageOptions::trails, false)).curves.size() + 1);
}

TEST_CASE("stage: four tokens fill a tetrahedron, and a face shows the share it keeps", "[views]") {
  const FlowFrame frame = frame_of(R"({"dims": {"d": 3, "n": 4}})");
  CHECK(plot_of(frame, {}).eye.has_value());
  const SimplexPlot face = plot_of(frame, {.kind = StageKind::triangle, .face = StageFace{1, 3}});
  CHECK_FALSE(face.eye.has_value());
  CHECK(face.corners[0] == "token 2");
  CHECK(face.corners[1] == "token 4");
  CHECK(face.note.find("of the variance") != std::string::npos);
}

TEST_CASE("spread: the main axes keep shares of the variance, all of it where points are plane",
          "[views][property]") {
  const Index n = GENERATE(2, 3, 8);
  const Mat points = Mat::Random(n, 50);
  const MainAxes all = main_axes(points);
  CHECK(all.shares[1] >= 0);
  CHECK(all.shares[0] >= all.shares[1]);
  CHECK(all.shares[0] + all.shares[1] <= 1 + 1e-12);
  const MainAxes flat = main_axes(Mat::Random(n, 2) * Mat::Random(2, 50));
  CHECK(flat.shares[0] + flat.shares[1] == Approx(1));
  CHECK((flat.axes.transpose() * flat.axes).isIdentity(1e-9));
  const MainAxes still = main_axes(Mat::Ones(n, 50));
  CHECK(still.shares[0] + still.shares[1] == 0);
}

TEST_CASE("spread: a face keeps a share of the variance, that of three tokens all of it",
          "[views][property]") {
  const FlowFrame many = frame_of(R"({"dims": {"d": 3, "n": 8}})");
  for (Index i = 1; i < 8; ++i) {
    const auto kept = spread_kept(many, {0, i});
    REQUIRE(kept);
    CHECK((*kept >= 0 && *kept <= 1));
  }
  // With three tokens the rest is one token: the plane shows everything.
  const FlowFrame three = frame_of(R"({"dims": {"d": 3, "n": 3}})");
  CHECK(spread_kept(three, {0, 1}).value() == Approx(1));
}

}  // namespace polarflow
