#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "app/figure/mapping.h"
#include "app/views/view_list.h"
#include "core/attention/entropy.h"
#include "core/theory/checker.h"
#include "tests/app/figure/checked_canvas.h"
#include "tests/app/views/frames.h"
#include "tests/app/views/view_laws.h"

namespace polarflow {
namespace {

using test::check_drawing;
using test::frame_of;

/// Draws every kind of stage with all its layers.
void check_stages(const FlowFrame& frame) {
  using enum StageKind;
  for (const StageKind kind : {automatic, triangle, tetrahedron, log_ratio})
    for (const bool layers : {false, true}) {
      ViewParams params;
      params.t = 1;
      params.stage.kind = kind;
      params.stage.tail = params.stage.field = params.stage.streamlines = layers;
      params.stage.contours = layers;
      if (layers) params.stage.face = StageFace{0, 2};
      CAPTURE(static_cast<int>(kind), layers);
      check_drawing(find_view("simplex")->build(frame, params));
    }
}

/// Draws every view at several cursor times and sizes, of which so many at least have a picture.
void check_views(const FlowFrame& frame, int least) {
  check_stages(frame);
  int pictures = 0;
  for (const View& view : all_views()) {
    for (const std::optional<double> t : {std::optional<double>(), {0.0}, {1.0}, {1e300}}) {
      if (t == 1e300 && !view.follows_cursor) continue;  // the line alone has moved
      ViewParams params;
      params.t = t;
      if (t == 1.0) params.time = TimeScale::tau;
      if (t == 0.0) params.against = "entropy";
      CAPTURE(view.id, t.value_or(-1));
      const Figure figure = view.build(frame, params);
      check_drawing(figure);
      pictures += !t && !std::holds_alternative<Message>(figure.panel);
    }
  }
  CHECK(pictures >= least);
}

/// A small run of every model.
const std::map<std::string, std::string>& model_runs() {
  static const std::map<std::string, std::string> runs{
      {"value-softmax", R"({"dims": {"d": 3, "n": 4}, "flow": {"t_end": 600}})"},
      {"v-scale", R"({"model": {"kind": "value-softmax", "value_path": "v-scale"},
                      "dims": {"d": 3, "n": 4}, "flow": {"t_end": 600}})"},
      {"residual-state", R"({"model": {"kind": "residual-state", "key": "rows"},
                             "dims": {"d": 5, "n": 5}, "init": {"U": {"draw": "identity"},
                             "a": {"draw": "gaussian"}}, "flow": {"t_end": 100}})"},
      {"residual-full", R"({"model": "residual-full", "dims": {"d": 3, "n": 4},
                            "flow": {"t_end": 100}})"},
      {"attention-rows", R"({"model": {"kind": "attention-rows", "mask": "causal"},
                             "dims": {"d": 3, "n": 6}, "flow": {"t_end": 600}})"}};
  return runs;
}

/// What stands in for the picture of a view; empty where there is a picture.
std::string message_of(const FlowFrame& frame, std::string_view view) {
  const Figure figure = find_view(view)->build(frame, {});
  const auto* message = std::get_if<Message>(&figure.panel);
  return message ? message->text : "";
}

}  // namespace

TEST_CASE("views: every view of every preset draws without a fault", "[views][smoke]") {
  for (const Preset& preset : presets()) {
    DYNAMIC_SECTION(preset.id) {
      check_views(frame_of(preset.scenario), 30);
    }
  }
}

TEST_CASE("views: every view of every model draws without a fault", "[views][smoke]") {
  for (const auto& [model, json] : model_runs()) {
    DYNAMIC_SECTION(model) {
      check_views(frame_of(json), 30);
    }
  }
}

TEST_CASE("views: what a model does not have is said in a sentence", "[views][registry]") {
  std::set<std::string_view> models;
  for (const auto& [model, json] : model_runs()) {
    const FlowFrame frame = frame_of(json);
    models.insert(info_of(frame.problem->model).id);
    for (const View& view : all_views()) {
      const std::string message = message_of(frame, view.id);
      CAPTURE(model, view.id, message);
      CHECK((message.empty() || (message.ends_with(".") && message.size() > 40)));
    }
    CHECK(message_of(frame, "attention-matrix").empty() == (model == "attention-rows"));
    CHECK(message_of(frame, "potential").empty() == (model == "value-softmax"));
    CHECK(message_of(frame, "potential-matrix").empty() == (model == "value-softmax"));
    CHECK(message_of(frame, "entropy").empty());
    CHECK(message_of(frame, "columns").empty());
  }
  CHECK(models.size() == kChoiceCount<AnyModel>);
}

TEST_CASE("views: a probe's curve goes through its values at the samples", "[views][property]") {
  const FlowFrame frame = frame_of(model_runs().at("value-softmax"));
  const Figure figure = find_view("entropy")->build(frame, {});
  const Series& curve = std::get<LineChart>(figure.panel).series.at(0);
  REQUIRE(curve.x.size() > 500);
  for (std::size_t k = 0; k < curve.x.size(); k += 20) {
    const FlowPoint sample = frame.record[frame.record.at_time(curve.x[k])];
    CHECK(curve.y[k] == Catch::Approx(shannon_entropy(sample.s)));
  }
}

TEST_CASE("views: means over rows say so, and what a row does not see is empty",
          "[views][property]") {
  const FlowFrame frame = frame_of(model_runs().at("attention-rows"));
  for (const char* id : {"weights", "scores", "entropy", "sink-mass", "margin"}) {
    const Figure figure = find_view(id)->build(frame, {});
    CHECK(std::get<LineChart>(figure.panel).y.label.ends_with(", row mean"));
  }
  const Figure figure = find_view("attention-matrix")->build(frame, {});
  const auto& map = std::get<Heatmap>(figure.panel);
  for (std::size_t t = 0; t < 6; ++t)
    for (std::size_t j = 0; j < 6; ++j) CHECK(std::isnan(map.values[t * 6 + j]) == (j > t));
}

TEST_CASE("views: only a start with scores of its own has a handle", "[views][property]") {
  for (const auto& [model, json] : model_runs()) {
    CAPTURE(model);
    const Figure figure = find_view("simplex")->build(frame_of(json), {});
    const bool handle = std::ranges::any_of(
        std::get<SimplexPlot>(figure.panel).markers,
        [](const SimplexMarker& marker) { return marker.kind == MarkerKind::handle; });
    CHECK(handle == (model == "value-softmax" || model == "v-scale"));
  }
}

TEST_CASE("views: one token, two tokens, many tokens, one sample and none draw without a fault",
          "[views][smoke]") {
  SECTION("one token") {
    check_views(frame_of(R"({"dims": {"d": 2, "n": 1}})"), 30);
  }
  SECTION("two tokens") {
    check_views(frame_of(R"({"dims": {"d": 2, "n": 2}})"), 30);
  }
  SECTION("many tokens") {
    check_views(frame_of(R"({"dims": {"d": 3, "n": 200}})"), 30);
  }
  SECTION("one sample") {
    check_views(frame_of("{}", 0), 30);
  }
  SECTION("no samples") {
    check_views(FlowFrame{}, 0);
  }
}

TEST_CASE("views: a start at which the map is undefined says so", "[views][smoke]") {
  const FlowFrame frame =
      frame_of(R"({"dims": {"d": 2, "n": 2}, "normalization": "sum", "init": {"a": [1, -1]}})");
  check_views(frame, 0);
  const Figure figure = find_view("simplex")->build(frame, {});
  REQUIRE(std::holds_alternative<Message>(figure.panel));
  CHECK(std::get<Message>(figure.panel).text.find("undefined") != std::string::npos);
}

TEST_CASE("views: ids are words and differ", "[views][registry]") {
  for (const View& view : all_views()) {
    CHECK(find_view(view.id) == &view);
    CHECK(view.id.find(' ') == std::string_view::npos);
    CHECK_FALSE(view.title.empty());
  }
  CHECK(all_views().size() >= 60);
  CHECK(find_view("no such view") == nullptr);
}

TEST_CASE("views: moving the cursor gives the figure that building anew gives",
          "[views][property]") {
  const FlowFrame frame = frame_of(find_preset("triangle")->scenario);
  const Rect box{0, 0, 400, 300};
  int moved_pictures = 0;
  for (const View& view : all_views()) {
    if (view.follows_cursor) continue;
    CAPTURE(view.id);
    ViewParams at_end, moved;
    moved.t = 12.5;
    Figure figure = view.build(frame, at_end);
    set_cursor(figure, moved);
    LogCanvas one, other;
    draw(figure, box, one, light_theme());
    draw(view.build(frame, moved), box, other, light_theme());
    CHECK(one.log() == other.log());
    moved_pictures += !std::holds_alternative<Message>(figure.panel);
  }
  CHECK(moved_pictures >= 30);
}

TEST_CASE("views: every curve has the colour of its token in every view", "[views][property]") {
  const FlowFrame frame = frame_of("{}");
  for (const char* id : {"weights", "scores", "projections"}) {
    const Figure figure = find_view(id)->build(frame, {});
    const auto& chart = std::get<LineChart>(figure.panel);
    REQUIRE(chart.series.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) CHECK(chart.series[i].slot == static_cast<int>(i));
  }
}

TEST_CASE("views: against a probe, a curve is at each time where the probe is",
          "[views][property]") {
  const FlowFrame frame = frame_of(find_preset("triangle")->scenario);
  const bool tau = GENERATE(false, true);
  ViewParams params;
  tau ? (void)(params.time = TimeScale::tau) : (void)(params.against = "entropy");
  const Figure over = find_view(tau ? "clock" : "entropy")->build(frame, {});
  const auto& probe = std::get<LineChart>(over.panel);
  for (const char* id : {"weights", "loss", "margin", "columns"}) {
    CAPTURE(id, tau);
    const Figure plain = find_view(id)->build(frame, {});
    const Figure figure = find_view(id)->build(frame, params);
    const auto& straight = std::get<LineChart>(plain.panel);
    const auto& chart = std::get<LineChart>(figure.panel);
    REQUIRE_FALSE(chart.times.empty());
    CHECK(chart.x.label == probe.y.label);
    for (const double t : {0.5, 20.0, 3000.0}) {
      const double x = value_at_time(probe, probe.series[0], t);
      const double y = value_at_time(straight, straight.series[0], t);
      CHECK(x_at_time(chart, t) == Catch::Approx(x).epsilon(1e-3));
      CHECK(value_at_time(chart, chart.series[0], t) ==
            Catch::Approx(y).epsilon(1e-3).margin(1e-6));
    }
  }
}

TEST_CASE("views: a time comes back from its place on any axis", "[views][property]") {
  const FlowFrame frame = frame_of(find_preset("triangle")->scenario);
  const Rect box{0, 0, 400, 300};
  ViewParams params;
  params.time = GENERATE(TimeScale::linear, TimeScale::log, TimeScale::tau);
  for (const double t : {1.0, 40.0, 9000.0}) {
    const Figure curves = find_view("weights")->build(frame, params);
    const auto& chart = std::get<LineChart>(curves.panel);
    const auto at = chart_mapping(curves, box, light_theme());
    const Point p{at->x.to_canvas(x_at_time(chart, t)), at->plot.centre().y};
    CHECK(time_at(chart, *at, p) == Catch::Approx(t).epsilon(1e-6));
    const Figure cells = find_view("attention")->build(frame, params);
    const auto& map = std::get<Heatmap>(cells.panel);
    const auto on = heatmap_mapping(cells, box, light_theme());
    const Point q{on->x.to_canvas(x_at_time(map, t)), on->plot.centre().y};
    CHECK(time_at(map, *on, q) == Catch::Approx(t).epsilon(1e-6));
    CHECK_THAT(cell_reading(map, *on, q), Catch::Matchers::StartsWith("token 2, "));
  }
}

TEST_CASE("views: a violated statement drops a pin on curves and simplex", "[views]") {
  FlowFrame frame = frame_of(model_runs().at("value-softmax"));
  Finding finding;
  finding.info.id = "loss-falls";
  finding.first_breach = 10;
  frame.findings = std::make_shared<const std::vector<Finding>>(1, finding);
  const Figure weights = find_view("weights")->build(frame, {});
  const auto& lines = std::get<LineChart>(weights.panel).vertical;
  CHECK(std::ranges::any_of(lines,
                            [](const auto& l) { return l.at == 10 && l.label == "loss-falls"; }));
  const Figure simplex = find_view("simplex")->build(frame, {});
  CHECK(std::ranges::any_of(std::get<SimplexPlot>(simplex.panel).markers,
                            [](const auto& marker) { return marker.kind == MarkerKind::pin; }));
}

TEST_CASE("views: discrete methods are drawn beside the flow, or missed in words", "[views]") {
  const FlowScenario& scenario = find_preset("adam-differs")->scenario;
  FlowRun run(std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
              {.methods = scenario.methods});
  while (!run.complete()) run.advance(10);
  const FlowFrame frame = run.flow_frame(), without = frame_of(scenario);
  int of_methods = 0;
  for (const View& view : all_views()) {
    if (!view.wants_methods) continue;
    CAPTURE(view.id);
    CHECK_FALSE(std::holds_alternative<Message>(view.build(frame, {}).panel));
    CHECK(std::holds_alternative<Message>(view.build(without, {}).panel));
    ++of_methods;
  }
  CHECK(of_methods >= 5);
  check_views(frame, 35);
  const Figure side_by_side = find_view("lane-weights")->build(frame, {});
  const auto& map = std::get<Heatmap>(side_by_side.panel);
  CHECK(map.rows == 4);
  CHECK(map.values[6] > 0.9);                 // the flow's seventh token
  CHECK(map.values[3 * map.cols + 4] > 0.9);  // Adam's fifth
}

}  // namespace polarflow
