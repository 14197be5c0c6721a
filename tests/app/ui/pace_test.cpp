#include "app/ui/pace.h"

#include <catch2/catch_test_macros.hpp>

namespace polarflow {
namespace {

/// Runs the loop of the window over some seconds; the frames it draws.
int frames_drawn(Pace& pace, double& now, double seconds, bool animates) {
  int frames = 0;
  for (const double end = now + seconds; now < end;) {
    const double patience = pace.patience(now, animates);
    if (patience < 0) {
      now = end;
    } else {
      now += patience;
      if (pace.due(now, animates).empty()) continue;
      pace.drawn(now);
      now += 0.002;
      ++frames;
    }
  }
  return frames;
}

}  // namespace

TEST_CASE("pace: after input a few frames are drawn, then none", "[ui][property]") {
  Pace pace;
  double now = 1;
  CHECK(frames_drawn(pace, now, 5, false) <= 4);
  CHECK(frames_drawn(pace, now, 100, false) == 0);
  pace.note(now, false);
  CHECK(pace.due(now, false) == "input");
  const int frames = frames_drawn(pace, now, 5, false);
  CHECK(frames >= 2);
  CHECK(frames <= 6);
  CHECK(frames_drawn(pace, now, 100, false) == 0);
}

TEST_CASE("pace: once the mouse has rested there are frames in which a hint can appear",
          "[ui][property]") {
  Pace pace;
  double now = 1;
  pace.note(now, false);
  frames_drawn(pace, now, 0.5, false);
  CHECK(frames_drawn(pace, now, 5, false) >= 2);  // in the first a hint finds its size
}

TEST_CASE("pace: news of the run draws one frame", "[ui][property]") {
  Pace pace;
  double now = 1;
  frames_drawn(pace, now, 5, false);
  pace.note(-1, true);
  CHECK(pace.due(now, false) == "run");
  CHECK(frames_drawn(pace, now, 10, false) == 1);
}

TEST_CASE("pace: playing draws at most sixty frames a second, and input goes first",
          "[ui][property]") {
  Pace pace;
  double now = 1;
  const int frames = frames_drawn(pace, now, 2, true);
  CHECK(frames > 90);
  CHECK(frames <= 122);
  pace.note(now, false);
  CHECK(pace.due(now, true) == "input");
}

}  // namespace polarflow
