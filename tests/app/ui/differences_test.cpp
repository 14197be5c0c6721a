#include "app/ui/differences.h"

#include <catch2/catch_test_macros.hpp>

#include "core/scenario/presets.h"
#include "core/scenario/scenario.h"

namespace polarflow {

TEST_CASE("differences: none between equals, and each change is one", "[ui][property]") {
  const FlowScenario& a = find_preset("triangle")->scenario;
  CHECK(differences(a, a).empty());
  FlowScenario b = a;
  b.title = "another";
  CHECK(differences(a, b).empty());
  b.flow.t_end = 7;
  auto found = differences(a, b);
  REQUIRE(found.size() == 1);
  CHECK(found[0].pointer == "/flow/t_end");
  CHECK(found[0].b == "7");
  b.normalization = *make_choice<AnyNormalization>("power");
  found = differences(a, b);
  REQUIRE(found.size() == 4);
  CHECK(found[0].pointer == "/normalization/kind");
  CHECK(found[1] == Difference{"/normalization/temperature", "1", ""});  // softmax's alone
  CHECK(found[2].pointer == "/normalization/k");
  CHECK(found[2].a.empty());
}

TEST_CASE("differences: turning the question round swaps the answers", "[ui][property]") {
  std::size_t found = 0;
  for (const Preset& preset : presets()) {
    const FlowScenario &a = presets().front().scenario, &b = preset.scenario;
    const auto there = differences(a, b), back = differences(b, a);
    CAPTURE(preset.id);
    CHECK(there.size() == back.size());
    for (const Difference& one : there)
      CHECK(std::ranges::count(back, Difference{one.pointer, one.b, one.a}) == 1);
    found += there.size();
  }
  CHECK(found > 500);
}

}  // namespace polarflow
