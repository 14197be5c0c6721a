#include "app/session/plot_state.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>

#include "app/figure/theme.h"

namespace polarflow {
namespace {

using Catch::Approx;

constexpr Rect kPlotBox{0, 0, 400, 300};

Figure figure_of(AxisScale x_scale) {
  LineChart chart;
  chart.x = {"time t", x_scale, Interval{0.01, 100}, {}};
  chart.y.label = "y";
  const Samples t{0.01, 1, 50, 100};
  chart.series = {{.name = "low", .slot = 0, .x = t, .y = {0, 1, 2, 3}},
                  {.name = "high", .slot = 1, .x = t, .y = {0, 100, 200, 400}}};
  return {.title = {}, .panel = std::move(chart)};
}

/// A plot as the workspace has it in sight.
PlotStateEdit plot_of(Workspace& space, std::string_view view, AxisScale x_scale) {
  Figure figure = figure_of(x_scale);
  look(figure, space, view);
  return {space, view, *chart_mapping(figure, kPlotBox, light_theme())};
}

bool near(Interval a, Interval b) {
  return a.lo == Approx(b.lo).margin(1e-9) && a.hi == Approx(b.hi).margin(1e-9);
}

double size_of(Interval range, AxisScale scale) {
  return scale == AxisScale::log ? range.hi / range.lo : range.length();
}

}  // namespace

TEST_CASE("plot state: zooming in and out again about a point restores the ranges",
          "[ui][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const double factor = GENERATE(0.3, 0.85, 2.0);
  Workspace space;
  const PlotStateEdit before = plot_of(space, "weights", scale);
  const Point at{before.mapping.plot.left + 77, before.mapping.plot.top + 50};
  zoom(before, at, factor);
  CHECK_FALSE(near(*space.t_range, before.mapping.x.data));
  zoom(before, at, 1 / factor);
  CHECK(near(*space.t_range, before.mapping.x.data));
  CHECK(near(*space.plot_state("weights").y, before.mapping.y.data));
}

TEST_CASE("plot state: the wheel beside an axis zooms that axis alone", "[ui][property]") {
  Workspace space;
  const PlotStateEdit plot = plot_of(space, "weights", AxisScale::linear);
  const Rect& area = plot.mapping.plot;
  zoom(plot, {area.centre().x, area.bottom + 5}, 0.5);
  CHECK(space.t_range);
  CHECK_FALSE(space.plot_state("weights").y);
  space = {};
  zoom(plot, {area.left - 5, area.centre().y}, 0.5);
  CHECK_FALSE(space.t_range);
  CHECK(space.plot_state("weights").y);
}

TEST_CASE("plot state: inputs add up with the places of one picture", "[ui][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const int count = GENERATE(2, 3, 7);
  Workspace space, together;
  const PlotStateEdit plot = plot_of(space, "weights", scale);
  const PlotStateEdit at_once{together, plot.view, plot.mapping};
  const Point at{plot.mapping.plot.left + 77, plot.mapping.plot.top + 50};
  for (int k = 0; k < count; ++k) zoom(plot, at, 0.85);
  zoom(at_once, at, std::pow(0.85, count));
  for (int k = 0; k < count; ++k) pan(plot, {12, -5});
  pan(at_once, {12.0 * count, -5.0 * count});
  for (int k = 0; k < count; ++k) zoom_time(space, plot.mapping.x, at.x, 0.85);
  zoom_time(together, plot.mapping.x, at.x, std::pow(0.85, count));
  CHECK(near(*space.t_range, *together.t_range));
  CHECK(near(*space.plot_state("weights").y, *together.plot_state("weights").y));
}

TEST_CASE("plot state: panning keeps what is in sight as long", "[ui][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  Workspace space;
  const PlotStateEdit plot = plot_of(space, "weights", scale);
  pan(plot, {31, -12});
  CHECK(space.t_range->lo < plot.mapping.x.data.lo);
  CHECK(size_of(*space.t_range, scale) == Approx(size_of(plot.mapping.x.data, scale)));
  CHECK(space.plot_state("weights").y->length() == Approx(plot.mapping.y.data.length()));
}

TEST_CASE("plot state: a box zooms to that box, whichever corner comes first", "[ui][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const bool turned = GENERATE(false, true);
  Workspace space;
  const PlotStateEdit plot = plot_of(space, "weights", scale);
  const Rect& area = plot.mapping.plot;
  const Point one{area.left + 40, area.top + 30}, two{area.left + 90, area.top + 100};
  turned ? zoom_to(plot, two, one) : zoom_to(plot, one, two);
  const PlotStateEdit after = plot_of(space, "weights", scale);
  const Point low = plot.mapping.to_data({one.x, two.y});
  const Point high = plot.mapping.to_data({two.x, one.y});
  CHECK(near(after.mapping.x.data, {low.x, high.x}));
  CHECK(near(after.mapping.y.data, {low.y, high.y}));
}

TEST_CASE("plot state: plots over time share their times, a plot against a probe does not",
          "[ui][property]") {
  Workspace space;
  PlotState state;
  state.against = "clock";
  space.set_plot_state("entropy", state);
  pan(plot_of(space, "weights", AxisScale::linear), {10, 0});
  const auto shared = space.t_range;
  REQUIRE(shared);
  CHECK(near(plot_of(space, "loss", AxisScale::linear).mapping.x.data, *shared));
  CHECK_FALSE(near(plot_of(space, "entropy", AxisScale::linear).mapping.x.data, *shared));
  pan(plot_of(space, "entropy", AxisScale::linear), {10, 0});
  CHECK(space.t_range == shared);
  CHECK(space.plot_state("entropy").x);
}

TEST_CASE("plot state: fitting leaves nothing behind, and no zoom ever leaves the drawable",
          "[ui][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  const double factor = GENERATE(1e-3, 1e3);
  Workspace space;
  for (int i = 0; i < 400; ++i) {
    const PlotStateEdit plot = plot_of(space, "weights", scale);
    zoom(plot, {plot.mapping.plot.left + 33, plot.mapping.plot.top + 33}, factor);
    const ChartMapping& before = plot.mapping;
    const ChartMapping after = plot_of(space, "weights", scale).mapping;
    CHECK(after.x.data == space.t_range.value_or(before.x.data));
    CHECK(after.y.data == space.plot_state("weights").y.value_or(before.y.data));
  }
  fit(space, "weights");
  CHECK(space == Workspace{});
}

TEST_CASE("plot state: a hidden curve is not fitted, and comes back", "[ui][property]") {
  Workspace space;
  toggle_curve(space, "weights", "high");
  CHECK(plot_of(space, "weights", AxisScale::linear).mapping.y.data.hi < 4);
  CHECK(plot_of(space, "weights", AxisScale::linear).mapping.legend.size() == 2);
  toggle_curve(space, "weights", "high");
  CHECK(plot_of(space, "weights", AxisScale::linear).mapping.y.data.hi > 400);
  CHECK(space == Workspace{});
}

TEST_CASE("plot state: what cursors measure is the difference of the values at their times",
          "[ui][property]") {
  Workspace space;
  space.cursor_a = 1, space.cursor_b = 50;
  Figure figure = figure_of(AxisScale::linear);
  look(figure, space, "weights");
  auto& chart = std::get<LineChart>(figure.panel);
  REQUIRE(chart.extra_cursors.size() == 2);
  CHECK(chart.extra_cursors[1].at == 50);
  CHECK(chart.extra_cursors[1].label == "B");
  CHECK(differences(chart, 1, 50, 4) == "low +1   high +100");
  CHECK(differences(chart, 50, 1, 4) == "low −1   high −100");
  CHECK(differences(chart, 1, 50, 1) == "low +1   …");
  chart.series[0].hidden = true;
  CHECK(differences(chart, 75, 100, 4) == "high +100");
}

TEST_CASE("plot state: outcomes that are hidden and the cursors A and B select painted starts",
          "[ui][property]") {
  Workspace space;
  CHECK(view_params(space, "simplex").selected.everything());
  toggle_curve(space, "outcomes", "token 2");
  CHECK(view_params(space, "simplex").selected.left_out == std::vector{1});
  space.cursor_b = 3;
  CHECK_FALSE(view_params(space, "simplex").selected.decided);
  space.cursor_a = 20;
  CHECK(view_params(space, "simplex").selected.decided == Interval{3, 20});
  toggle_curve(space, "outcomes", "token 2");
  CHECK(view_params(space, "simplex").selected.left_out.empty());
}

}  // namespace polarflow
