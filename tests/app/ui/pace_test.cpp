#include "app/ui/pace.h"

#include <catch2/catch_test_macros.hpp>

namespace polarflow {
namespace {

/// Runs the loop of the window over some seconds; how often it draws.
int redraws_in(Pace& pace, double& now, double seconds, bool animates) {
  int redraws = 0;
  for (const double end = now + seconds; now < end;) {
    const double patience = pace.patience(now, animates);
    if (patience < 0) {
      now = end;
    } else {
      now += patience;
      if (pace.due(now, animates).empty()) continue;
      pace.drawn(now);
      now += 0.002;
      ++redraws;
    }
  }
  return redraws;
}

}  // namespace

TEST_CASE("pace: after input there are a few redraws, then none", "[ui][property]") {
  Pace pace;
  double now = 1;
  CHECK(redraws_in(pace, now, 5, false) <= 4);
  CHECK(redraws_in(pace, now, 100, false) == 0);
  pace.note(now, false);
  CHECK(pace.due(now, false) == "input");
  const int redraws = redraws_in(pace, now, 5, false);
  CHECK(redraws >= 2);
  CHECK(redraws <= 6);
  CHECK(redraws_in(pace, now, 100, false) == 0);
}

TEST_CASE("pace: once the mouse has rested there are redraws in which a hint can appear",
          "[ui][property]") {
  Pace pace;
  double now = 1;
  pace.note(now, false);
  redraws_in(pace, now, 0.5, false);
  CHECK(redraws_in(pace, now, 5, false) >= 2);  // in the first a hint finds its size
}

TEST_CASE("pace: news of the run makes one redraw", "[ui][property]") {
  Pace pace;
  double now = 1;
  redraws_in(pace, now, 5, false);
  pace.note(-1, true);
  CHECK(pace.due(now, false) == "run");
  CHECK(redraws_in(pace, now, 10, false) == 1);
}

TEST_CASE("pace: playing makes at most sixty redraws a second, and input goes first",
          "[ui][property]") {
  Pace pace;
  double now = 1;
  const int redraws = redraws_in(pace, now, 2, true);
  CHECK(redraws > 90);
  CHECK(redraws <= 122);
  pace.note(now, false);
  CHECK(pace.due(now, true) == "input");
}

}  // namespace polarflow
