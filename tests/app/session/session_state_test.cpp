#include "app/session/session_state.h"
#include "core/scenario/flow_scenario.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "app/session/fields_json.h"
#include "core/base/error.h"

namespace polarflow {
namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

/// A workspace in which no field is as in a fresh one.
Workspace changed_everywhere() {
  Workspace space;
  space.theme = "dark";
  space.zoom = 1.5;
  space.setup = space.plots = space.heatmaps = false;
  space.setup_width = 300, space.plots_share = 0.5, space.maps_share = 0.5;
  space.time = TimeScale::log;
  space.charts = {"scores"};
  space.maps = {"values"};
  space.t_range = Interval{0.1, 30};
  space.plot_states["loss"] = {AxisScale::log, "entropy",        1.5,
                               Interval{1, 2}, Interval{3, 4.5}, {"token 1"}};
  space.cursor_a = 1, space.cursor_b = 2.5;
  space.print = {
      "weights,loss",      "2x1", "icml", "80mm", "2in", {"the", "cat"}, Palette::husl, 150,
      PrintLegend::shared, true,  true,   false,  true};
  space.heads.layer = 2;
  space.heads.keys = Interval{1, 5};
  space.heads.measure = "gini";
  space.sweep = {
      {"/init/a/1", -2, 2, false}, {"/flow/t_end", 1, 1e3, true}, 33, SweepMeasure::entropy};
  space.stage = {StageKind::triangle,  StageFace{2, 5}, false, true, true, true, true, true,
                 BasinColour::entropy, false,           false, 1,    1};
  return space;
}

SessionState some_state() {
  SessionState state = open_preset(*find_preset("triangle")).state;
  state.starts = std::make_shared<const std::vector<Vec>>(std::vector{Vec{{0.1, 0.2, 1.0 / 3}}});
  state.space = changed_everywhere();
  return state;
}

bool same_starts(const SessionState& a, const SessionState& b) {
  return *a.starts == *b.starts;
}

}  // namespace

TEST_CASE("workspace: another plot comes on top, as high as its view wants", "[session]") {
  Workspace space;
  space.add_plot("scores");
  CHECK(space.charts == std::vector<std::string>{"scores", "weights", "loss"});
  CHECK(space.plot_states.empty());
  space.add_plot("sweep");
  CHECK(space.charts.front() == "sweep");
  CHECK(space.plot_state("sweep").height > 1.5);
}

TEST_CASE("session: every field of the workspace is saved", "[ui][property]") {
  const Json fresh = fields_json(Workspace{}), changed = fields_json(changed_everywhere());
  for (const auto& [key, value] : std::get<Json::Object>(changed.value)) {
    CAPTURE(key);
    CHECK(to_line(value) != to_line(*fresh.find(key)));
  }
  const std::string text = session_text(some_state(), 3.5);
  const OpenedSession opened = parse_session(text, "text");
  CHECK(opened.state.space == changed_everywhere());
  CHECK(same_starts(opened.state, some_state()));
  CHECK(opened.state.preset == "triangle");
  CHECK(opened.t == 3.5);
  CHECK(hash_of(opened.state.flow()) == hash_of(some_state().flow()));
  CHECK(session_text(opened.state, 3.5) == text);
}

TEST_CASE("session: the run that figures compare with is kept, and told where there is one",
          "[ui][property]") {
  SessionState state = some_state();
  CHECK(session_text(state, {}).find("\"beside\"") == std::string::npos);
  state.beside = std::make_shared<const Scenario>(find_preset("fig2")->scenario);
  const std::string text = session_text(state, {});
  const OpenedSession opened = parse_session(text, "text");
  REQUIRE(opened.state.beside);
  CHECK(hash_of(*opened.state.beside->flow()) == hash_of(*state.beside->flow()));
  CHECK(session_text(opened.state, {}) == text);
  CHECK_FALSE(parse_session(brief_session(state), "text").state.beside);  // as all that is printed
}

TEST_CASE("session: its short form opens the same, but for what is printed", "[ui][property]") {
  const OpenedSession opened = parse_session(brief_session(some_state()), "text");
  Workspace space = changed_everywhere();
  space.print = {};
  CHECK(opened.state.space == space);
  CHECK(same_starts(opened.state, some_state()));
  CHECK(hash_of(opened.state.flow()) == hash_of(some_state().flow()));
}

TEST_CASE("session: what is wrong is named", "[ui][property]") {
  const auto [text, names] = GENERATE(table<std::string, std::string>({
      {R"({"polarflow-session": "one"})", "/polarflow-session"},
      {R"({"polarflow-session": 1, "views": {}})", "/views"},
      {R"({"polarflow-session": 1, "view": {"theme": "pink"}})", "/view/theme"},
      {R"({"polarflow-session": 1, "view": {"colour": 1}})", "/view/colour"},
      {R"({"polarflow-session": 1, "view": {"charts": []}})", "/view/charts"},
      {R"({"polarflow-session": 1, "view": {"sweep": {"cells": 1000}}})", "/view/sweep"},
      {R"({"polarflow-session": 1, "view": {"sweep": {"x": {"pointer": "/init/a/0", "low": 0,
          "high": 1, "log": true}}}})",
       "/view/sweep"},
      {R"({"polarflow-session": 1, "view": {"charts": ["attention"]}})", "/view/charts"},
      {R"({"polarflow-session": 1, "view": {"zoom": 99}})", "/view/zoom"},
      {R"({"polarflow-session": 1, "view": {"t_range": {"lo": 2, "hi": 1}}})", "/view/t_range"},
      {R"({"polarflow-session": 1, "view": {"plot_states": {"loss": {"against": "smell"}}}})",
       "/view/plot_states"},
      {R"({"polarflow-session": 1, "view": {"stage": {"kind": "cube"}}})", "/view/stage/kind"},
      {R"({"polarflow-session": 1, "starts": [[1, 2]]})", "/starts/0"},
      {R"({"polarflow-session": 1, "t": -1})", "/t"},
      {R"({"polarflow-session": 1, "scenario": {"loss": 3}})", "/scenario/loss"},
      {R"({"polarflow-session": 1, "beside": 3})", "/beside"},
      {R"({"polarflow-session": 1, "beside": {"loss": 3}})", "/beside/loss"},
      {R"({"polarflow-session": 1, "beside": {"run": "capture", "attention": {"file": "a.npy"}}})",
       "/beside"},
  }));
  CAPTURE(text);
  CHECK_THROWS_MATCHES(parse_session(text, "file"), FieldError,
                       MessageMatches(ContainsSubstring("file: " + names)));
}

TEST_CASE("session: a newer version's file is read as far as it is understood", "[ui][property]") {
  const OpenedSession opened = parse_session(
      R"({"polarflow-session": 7, "holograms": 1,
          "view": {"theme": "dark", "charts": ["smell"], "depth": 3}})",
      "file");
  CHECK(opened.state.space.theme == "dark");
  CHECK(opened.state.space.charts == Workspace{}.charts);
  CHECK_THAT(opened.warning, ContainsSubstring("newer"));
}

}  // namespace polarflow
