#include "app/ui/timeline.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "tests/app/views/frames.h"

namespace polarflow {

using Catch::Approx;
using test::frame_of;

TEST_CASE("timeline: playing runs from the start to the end and stops there", "[ui][property]") {
  Timeline timeline;
  CHECK(timeline.at_end());
  timeline.play();
  CHECK(timeline.share() == 0);
  for (int i = 0; i < 79; ++i) timeline.advance(0.1);
  CHECK(timeline.playing());
  timeline.advance(0.2);
  CHECK_FALSE(timeline.playing());
  CHECK(timeline.at_end());
}

TEST_CASE("timeline: a paused cursor keeps still, a faster one is faster", "[ui][property]") {
  Timeline timeline;
  timeline.scrub(0.5);
  timeline.advance(3);
  CHECK(timeline.share() == 0.5);
  timeline.speed = 4;
  timeline.play();
  timeline.advance(0.1);
  CHECK(timeline.share() == Approx(0.55));
}

TEST_CASE("timeline: stepping visits recorded samples, back and forth", "[ui][property]") {
  const Frame frame = frame_of("{}");
  const ViewParams params;
  Timeline timeline;
  timeline.step(frame, params, -1);
  const auto before = timeline.time(frame, params);
  REQUIRE(before);
  CHECK(*before == Approx(frame.history.t(frame.history.size() - 2)));
  timeline.step(frame, params, 1);
  CHECK(timeline.at_end());
  timeline.scrub(0);
  CHECK(timeline.time(frame, params) == 0.0);
  timeline.step(frame, params, -10);
  CHECK(timeline.share() == 0);
}

TEST_CASE("timeline: without samples nothing moves and nothing faults", "[ui][property]") {
  Timeline timeline;
  timeline.step(Frame{}, {}, 5);
  timeline.go_to(Frame{}, {}, 5);
  CHECK_FALSE(timeline.time(Frame{}, {}));
}

}  // namespace polarflow
