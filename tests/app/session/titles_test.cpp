// A title tells the truth: that of a preset, with the number of its figure, stands over nothing else.
#include <catch2/catch_test_macros.hpp>

#include "app/session/scenario_edits.h"
#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

namespace polarflow {

TEST_CASE("titles: a changed preset loses its title, and gets it back when it is it again",
          "[session][registry]") {
  int count = 0;
  for (const Preset& preset : presets()) {
    CAPTURE(preset.id);
    Scenario scenario(preset.scenario);
    retitle(scenario, preset.id);
    CHECK(scenario.title() == preset.title());
    FlowScenario changed = preset.scenario;
    changed.flow.t_end *= 2;
    Scenario other(changed);
    retitle(other, preset.id);
    CHECK(other.title().empty());
    CHECK_FALSE(title_of(other).empty());
    changed = std::get<FlowScenario>(other.kind);
    changed.flow.t_end = preset.scenario.flow.t_end;
    Scenario back(changed);
    retitle(back, preset.id);
    CHECK(is_preset(back, preset.id));
    changed.title = "My own";
    Scenario named(changed);
    retitle(named, preset.id);
    CHECK(named.title() == "My own");
    ++count;
  }
  CHECK(count > 40);
}

}  // namespace polarflow
