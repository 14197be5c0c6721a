#include "app/session/scenario_edits.h"

#include <catch2/catch_test_macros.hpp>

#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

namespace polarflow {

TEST_CASE("scenario edits: the brief text reads back as the same scenario", "[ui][property]") {
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    const FlowScenario read = parse_flow_scenario(brief_json(preset.scenario), "test");
    CHECK(to_json(read) == to_json(preset.scenario));
  }
}

TEST_CASE("scenario edits: a preset is known as long as nothing of it was changed",
          "[ui][property]") {
  FlowScenario scenario = find_preset("fig2")->scenario;
  CHECK(is_preset(scenario, "fig2"));
  CHECK_FALSE(is_preset(scenario, "fig10"));
  scenario.flow.t_end = 10;
  CHECK_FALSE(is_preset(scenario, "fig2"));
  CHECK(shell_quoted("it's") == "'it'\\''s'");
}

TEST_CASE("scenario edits: another size keeps draws and replaces numbers", "[ui][property]") {
  FlowScenario scenario = find_preset("triangle")->scenario;
  set_scores(scenario, Vec{{0.1, 0.2, 0.3}});
  CHECK(build_problem(scenario).a == Vec{{0.1, 0.2, 0.3}});
  set_dims(scenario, {4, 7});
  const Problem problem = build_problem(scenario);
  CHECK(problem.V.rows() == 4);
  CHECK(problem.V.cols() == 7);
  CHECK(problem.a.size() == 7);
}

TEST_CASE("scenario edits: every loss can be chosen from every preset", "[ui][registry]") {
  for (const Preset& preset : presets()) {
    for_each_choice<AnyLoss>([&]<class L>() {
      CAPTURE(preset.id, L::info.id);
      FlowScenario scenario = preset.scenario;
      set_loss(scenario, L{});
      CHECK(build_problem(scenario).d() == scenario.dims.d);
    });
  }
}

TEST_CASE("scenario edits: drawing anew changes the start and says the seeds", "[ui][property]") {
  FlowScenario scenario = find_preset("triangle")->scenario;
  const Problem before = build_problem(scenario);
  CHECK_FALSE(draw_anew(scenario).empty());
  const Problem after = build_problem(scenario);
  CHECK(before.V != after.V);
  CHECK(before.a != after.a);
}

}  // namespace polarflow
