// Figures of two runs: one beside the other.
#include "app/session/printing.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <filesystem>

#include "app/session/capture_start.h"
#include "app/session/scenario_edits.h"
#include "tests/app/files/files_made.h"

namespace polarflow {
namespace {

/// The triangle beside the same from another start.
OpenedSession two_flows() {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  FlowScenario other = opened.state.flow();
  set_scores(other, Vec{{0.3, 0.1, -0.4}});
  opened.state.beside = std::make_shared<const Scenario>(std::move(other));
  opened.state.space.print.view = "weights";
  return opened;
}

/// Two dumps of 2 layers of 3 heads, 2 samples of 9 tokens, no two heads alike.
struct TwoDumps {
  TemporaryFolder folder;
  std::filesystem::path one = folder.path / "one.npy", other = folder.path / "other.npy";

  TwoDumps() {
    const std::vector<double> all = test::causal_weights(4, 2, 3, 9);
    const auto half = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    write(one, {all.begin(), half});
    write(other, {half, all.end()});
  }
  static void write(const std::filesystem::path& path, const std::vector<double>& weights) {
    test::write_whole(path, test::npy_file("<f8", "(2, 2, 3, 9, 9)", test::bytes_of(weights)));
  }
  [[nodiscard]] OpenedSession session(const std::string& view) const {
    OpenedSession opened = session_of_dump(one);
    opened.state.beside = session_of_dump(other).state.scenario;
    opened.state.space.print.view = view;
    opened.state.space.heads.layer = 1;
    return opened;
  }
};

Picture printed_with_both(const OpenedSession& opened) {
  const Frame frame = finished_frame(opened.state);
  return printed(opened, frame, "svg", {.beside = finished_beside(opened.state)});
}

template <class Panel>
Panel panel_of(const OpenedSession& opened) {
  return std::get<Panel>(printed_with_both(opened).page.figures.at(0).figure.panel);
}

OpenedSession alone(OpenedSession opened) {
  opened.state.beside = nullptr;
  return opened;
}

}  // namespace

TEST_CASE("beside: the other flow's curves lie over a chart, dashed and without names",
          "[session][property]") {
  OpenedSession opened = two_flows();
  opened.state.space.print.tokens = {"the", "cat", "sat"};
  const auto both = panel_of<LineChart>(opened).series;
  const auto own = panel_of<LineChart>(alone(opened)).series;
  REQUIRE(both.size() == 2 * own.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    const Series& over = both[own.size() + i];
    CAPTURE(i);
    CHECK(both[i].name == own[i].name);
    CHECK(both[i].y[0] == own[i].y[0]);
    CHECK(over.name.empty());
    CHECK(over.dash == Dash::dashed);
    CHECK(over.slot == own[i].slot);
    CHECK(over.y[0] != own[i].y[0]);
  }
}

TEST_CASE("beside: hidden curves are hidden of both runs", "[session][property]") {
  OpenedSession opened = two_flows();
  const std::string name = panel_of<LineChart>(opened).series.front().name;
  PlotState plot;
  plot.hidden = {name};
  opened.state.space.set_plot_state("weights", plot);
  const std::size_t own = panel_of<LineChart>(alone(opened)).series.size();
  CHECK(panel_of<LineChart>(opened).series.size() == 2 * own - 1);
}

TEST_CASE("beside: the file and its command tell of both runs", "[session][property]") {
  const OpenedSession opened = two_flows();
  const Provenance told = printed_with_both(opened).provenance;
  const OpenedSession back = parse_session(told.session, "picture");
  REQUIRE(back.state.beside);
  CHECK(hash_of(*back.state.beside->flow()) == hash_of(*opened.state.beside->flow()));
  const std::string& command = told.command;
  CHECK(command.starts_with("polarflow render triangle --view weights --beside '{"));
  const std::size_t begin = command.find('{'), end = command.find('\'', begin);
  const FlowScenario named = parse_flow_scenario(command.substr(begin, end - begin), "the command");
  CHECK(hash_of(named) == hash_of(*opened.state.beside->flow()));
  const std::string plain = printed_with_both(alone(opened)).provenance.command;
  CHECK(plain == "polarflow render triangle --view weights --out weights.svg");
}

TEST_CASE("beside: nothing is swept for the other flow, nor are its basins found",
          "[session][property]") {
  OpenedSession opened = two_flows();
  opened.state.space.print.view = "sweep";
  opened.state.space.stage.basins = true;
  const auto beside = finished_beside(opened.state);
  CHECK_FALSE(beside->flow()->sweep);
  CHECK_FALSE(beside->flow()->basins);
  CHECK(beside->flow()->outcome.finished());
}

TEST_CASE("beside: heads of two dumps are subtracted, their measures laid over each other",
          "[session][property]") {
  const TwoDumps dumps;
  const OpenedSession difference = dumps.session("head-difference");
  CHECK(nothing_to_show(difference, printed_with_both(difference)).empty());
  const Heatmap map = panel_of<Heatmap>(difference);
  CHECK(map.rows == 9);
  bool differs = false;
  for (const double value : map.values.span()) differs |= std::isfinite(value) && value != 0;
  CHECK(differs);
  const OpenedSession one = alone(difference);
  CHECK(nothing_to_show(one, printed_with_both(one)).starts_with("head-difference: "));
  const OpenedSession histogram = dumps.session("metric-histogram");
  CHECK(panel_of<LineChart>(histogram).series.size() == 2);
  CHECK(panel_of<LineChart>(alone(histogram)).series.size() == 1);
}

TEST_CASE("beside: a dump is found from wherever the session lies", "[session][property]") {
  SessionState state;
  state.scenario = std::make_shared<const Scenario>(CaptureScenario{.file = "one.npy"});
  state.beside = std::make_shared<const Scenario>(CaptureScenario{.file = "sub/other.npy"});
  locate_files(state, "/dumps");
  CHECK(state.scenario->capture()->file == "/dumps/one.npy");
  CHECK(state.beside->capture()->file == "/dumps/sub/other.npy");
}

}  // namespace polarflow
