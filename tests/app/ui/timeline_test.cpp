#include "app/ui/timeline.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "app/views/flow/moment.h"
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
  const FlowFrame frame = frame_of("{}");
  const ViewParams params;
  Timeline timeline;
  timeline.step(frame, params, -1);
  const auto before = timeline.time(frame, params);
  REQUIRE(before);
  CHECK(*before == Approx(frame.record.t(frame.record.size() - 2)));
  timeline.step(frame, params, 1);
  CHECK(timeline.at_end());
  timeline.scrub(0);
  CHECK(timeline.time(frame, params) == 0.0);
  timeline.step(frame, params, -10);
  CHECK(timeline.share() == 0);
}

TEST_CASE("timeline: on the clock it runs evenly in τ", "[ui][property]") {
  const FlowFrame frame = frame_of("{}");
  ViewParams params;
  params.time = TimeScale::tau;
  const auto track = TimeTrack::of(frame, params);
  REQUIRE(track);
  const auto clock = [&](double t) {
    const auto now = moment_at(frame, t), begin = moment_at(frame, 0.0), end = moment_at(frame, {});
    return (now->p.sum() - begin->p.sum()) / (end->p.sum() - begin->p.sum());
  };
  for (const double share : {0.0, 0.1, 0.25, 0.5, 0.9}) {
    CAPTURE(share);
    CHECK(clock(track->time(share)) == Approx(share).margin(2e-3));
    CHECK(track->share(track->time(share)) == Approx(share).margin(1e-9));
  }
  ViewParams linear;
  linear.time = TimeScale::linear;
  CHECK(track->time(0.5) < 0.9 * TimeTrack::of(frame, linear)->time(0.5));
}

TEST_CASE("timeline: without samples nothing moves and nothing faults", "[ui][property]") {
  Timeline timeline;
  timeline.step(FlowFrame{}, {}, 5);
  timeline.go_to(FlowFrame{}, {}, 5);
  CHECK_FALSE(timeline.time(FlowFrame{}, {}));
}

}  // namespace polarflow
