#include "app/views/flow/sweep_view.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "app/export/figure_data.h"
#include "app/figure/mapping.h"
#include "app/session/sweep_axes.h"
#include "tests/app/figure/checked_canvas.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

/// The scenario's frame with a small sweep, of which so many points were followed.
FlowFrame swept_frame(const FlowScenario& scenario, int cells, int most = 1 << 30) {
  FlowFrame frame = test::frame_of(scenario, 50);
  SweepOptions options;
  options.cells = cells;
  const SweepRequest wish = sweep_request(std::make_shared<const FlowScenario>(scenario), options);
  SweepMapRun run(Sweep(*wish.scenario, wish.x, wish.y));
  frame.sweep_at = run.sweep().present();
  for (int k = 0; k < most; ++k) {
    const auto point = run.next();
    if (!point) break;
    const int i = static_cast<int>(*point) % cells, j = static_cast<int>(*point) / cells;
    const auto there = run.sweep().point(i, j);
    const bool ended = there && there->advance(400);  // enough for a picture
    run.put(*point, ended ? there->outcome() : SweepOutcome::none());
  }
  frame.sweep = std::make_shared<const SweepMap>(run.map());
  return frame;
}

Figure figure_of(const FlowFrame& frame, SweepMeasure measure) {
  ViewParams params;
  params.sweep = measure;
  return build_sweep_view(frame, params);
}

constexpr SweepMeasure kSweepMeasures[] = {SweepMeasure::winner, SweepMeasure::t99,
                                           SweepMeasure::top, SweepMeasure::entropy,
                                           SweepMeasure::loss};

const FlowScenario& triangle_scenario() {
  return find_preset("triangle")->scenario;
}

}  // namespace

TEST_CASE("sweep view: its map of every preset draws without a fault", "[views][smoke]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const FlowFrame frame = swept_frame(preset.scenario, 3);
    CHECK(frame.sweep->trouble.empty());
    for (const SweepMeasure measure : kSweepMeasures) {
      const Figure figure = figure_of(frame, measure);
      REQUIRE(std::holds_alternative<GridMap>(figure.panel));
      for (const Rect box : {Rect{0, 0, 400, 300}, Rect{0, 0, 60, 40}, Rect{0, 0, 0, 0}}) {
        CheckedCanvas canvas(box);
        draw(figure, box, canvas, paper_theme());
        CHECK(canvas.faults() == std::vector<std::string>{});
      }
    }
  }
}

TEST_CASE("sweep view: each cell says what its run came to, pale where none was followed",
          "[views][property]") {
  const FlowFrame frame = swept_frame(triangle_scenario(), 17, 120);
  const SweepMap& map = *frame.sweep;
  REQUIRE_FALSE(map.complete());
  const Figure winners = figure_of(frame, SweepMeasure::winner);
  const auto& grid = std::get<GridMap>(winners.panel);
  REQUIRE(grid.values.size() == map.outcomes.size());
  for (std::size_t k = 0; k < map.outcomes.size(); ++k) {
    CHECK(grid.faint[k] == !map.followed[k]);
    const auto kind = static_cast<std::size_t>(grid.values[k]);
    CHECK(grid.kinds.at(kind).name ==
          "token " + std::to_string(static_cast<int>(map.outcomes[k].winner) + 1));
  }
  const Figure losses = figure_of(frame, SweepMeasure::loss);
  for (std::size_t k = 0; k < map.outcomes.size(); ++k)
    CHECK(std::get<GridMap>(losses.panel).values[k] == map.outcomes[k].loss);
  CHECK(
      std::get<GridMap>(figure_of(swept_frame(triangle_scenario(), 9), SweepMeasure::winner).panel)
          .faint.empty());
}

TEST_CASE("sweep view: every point is under its cell, and in the data at its numbers",
          "[views][property]") {
  const FlowFrame frame = swept_frame(triangle_scenario(), 9);
  const Figure figure = figure_of(frame, SweepMeasure::entropy);
  const auto& grid = std::get<GridMap>(figure.panel);
  const Rect box{0, 0, 400, 300};
  const auto mapping = grid_mapping(figure, box, light_theme());
  REQUIRE(mapping);
  const auto data = data_of(figure);
  REQUIRE(data.size() == 1);
  for (int j = 0; j < 9; ++j)
    for (int i = 0; i < 9; ++i) {
      const Point at{mapping->x.to_canvas(frame.sweep->x.value(i)),
                     mapping->y.to_canvas(frame.sweep->y.value(j))};
      const auto cell = mapping->cell_at(grid, at);
      REQUIRE(cell);
      CHECK((static_cast<int>(cell->col) == i && static_cast<int>(cell->row) == j));
      const auto line = static_cast<std::size_t>(4 * (9 * j + i));
      CHECK(data[0].values[line] == Catch::Approx(frame.sweep->x.value(i)).margin(1e-12));
      CHECK(data[0].values[line + 1] == Catch::Approx(frame.sweep->y.value(j)).margin(1e-12));
    }
}

TEST_CASE("sweep view: it is silent while a question is open, and says what is wrong",
          "[views][property]") {
  FlowFrame frame = swept_frame(triangle_scenario(), 3);
  ViewParams params;
  params.conceal = true;
  CHECK(std::holds_alternative<Message>(build_sweep_view(frame, params).panel));
  SweepMap none;
  none.trouble = "no such number";
  frame.sweep = std::make_shared<const SweepMap>(none);
  const Figure figure = build_sweep_view(frame, {});
  REQUIRE(std::holds_alternative<Message>(figure.panel));
  CHECK(std::get<Message>(figure.panel).text == "no such number");
}

TEST_CASE("sweep axes: by default two numbers that a sweep can take, whatever their values",
          "[views][registry]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const SweepRequest wish =
        sweep_request(std::make_shared<const FlowScenario>(preset.scenario), {});
    CHECK(wish.x.pointer != wish.y.pointer);
    CHECK_NOTHROW(Sweep(*wish.scenario, wish.x, wish.y));
    for (const ScenarioNumber& number : numbers_of(preset.scenario)) {
      CAPTURE(number.pointer);
      const SweepRange range = usual_range(number, number_of(preset.scenario, number.pointer));
      CHECK(range.low < range.high);
      CHECK((range.low >= number.min && range.high <= number.max));
      CHECK((!range.log || range.low > 0));
    }
  }
}

}  // namespace polarflow
