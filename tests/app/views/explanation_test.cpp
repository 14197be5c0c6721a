#include "app/views/flow/explanation.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "app/figure/number_format.h"
#include "tests/app/views/frames.h"

namespace polarflow {

using Catch::Matchers::ContainsSubstring;
using test::frame_of;

namespace {

FlowFrame preset_frame(std::string_view id) {
  return frame_of(find_preset(id)->scenario);
}

}  // namespace

TEST_CASE("cause: a score's equation ends in the rate at which it really moves",
          "[views][property]") {
  int moved = 0;
  for (const char* preset : {"triangle", "triangle-l1", "fig2", "gain-rates", "gain-temperature"}) {
    const FlowFrame frame = preset_frame(preset);
    const Index i = frame.record.size() / 4;
    const auto here = frame.record[i], next = frame.record[i + 1];
    for (Index token = 0; token < here.a.size(); ++token) {
      const std::string text = explanation_of_score(frame, here.t, token);
      CAPTURE(preset, token, text);
      REQUIRE_FALSE(text.empty());
      const double change = next.a[token] - here.a[token];
      if (std::abs(change) < 1e-9) continue;
      const std::string line = text.substr(0, text.find('\n'));
      const std::string rate = line.substr(line.rfind("= ") + 2);
      CHECK(rate.starts_with("−") == (change < 0));
      ++moved;
    }
  }
  CHECK(moved > 30);
}

TEST_CASE("cause: other models and tokens that are not there have none", "[views][property]") {
  CHECK(explanation_of_score(preset_frame("causal-sink"), 1.0, 0).empty());
  CHECK(explanation_of_score(preset_frame("v-scale"), 1.0, 0).empty());
  CHECK(explanation_of_score(preset_frame("triangle"), 1.0, 3).empty());
  CHECK(explanation_of_value(preset_frame("triangle"), 1.0, 2, 0).empty());
  CHECK_THAT(explanation_of_value(preset_frame("triangle"), 1.0, 1, 2),
             ContainsSubstring(R"(\frac{d V_{2,3}}{d t})"));
}

}  // namespace polarflow
