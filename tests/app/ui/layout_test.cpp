#include "app/ui/layout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <vector>

#include "tests/app/ui/boxes.h"

namespace polarflow {
TEST_CASE("layout: panels lie in the window and do not overlap, at any size", "[ui][property]") {
  const float width = GENERATE(320, 640, 1280, 2560, 5120);
  const float height = GENERATE(300, 400, 720, 1440);
  const double scale = GENERATE(1.0, 1.5, 2.5);
  Workspace space;
  space.setup = GENERATE(true, false);
  const Chrome chrome{GENERATE(true, false), GENERATE(true, false)};
  CAPTURE(width, height, scale, space.setup, chrome.bars, chrome.lecture);
  const Layout l = make_layout(space, chrome, {width, height}, scale);
  const std::vector<Box> boxes{l.top,      l.setup,      l.stage,  l.plots,  l.maps,
                               l.timeline, l.statements, l.status, l.lecture};
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK(boxes[i].low.x >= 0);
    CHECK(boxes[i].high.x <= width);
    for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(test::overlap(boxes[i], boxes[k]));
  }
  CHECK(l.stage.width() > 0);
}

}  // namespace polarflow
