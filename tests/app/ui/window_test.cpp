// The whole interface, drawn where there is no display.
#include <algorithm>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <fstream>
#include <iostream>
#include <utility>

#include "app/session/scenario_edits.h"
#include "core/scenario/presets.h"
#include "tests/app/ui/desk.h"

namespace polarflow {

using test::Desk;

namespace {

std::size_t different(const Raster& a, const Raster& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) count += a.pixels[i] != b.pixels[i];
  return count;
}

/// Resident memory in MiB, where the system tells.
double resident() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * 4096 / (1 << 20);
}

}  // namespace

TEST_CASE("window: another monitor scale looks as if it had been so from the start",
          "[ui][property]") {
  Desk moved("triangle", 900, 600);
  const Raster small = moved.window->picture(*moved.interface, 1);
  const Raster large = moved.window->picture(*moved.interface, 1.5);
  CHECK(different(small, large) > 10000);
  const Raster back = moved.window->picture(*moved.interface, 1);
  CHECK(different(small, back) == 0);
  moved.window.reset();
  Desk fresh("triangle", 900, 600);
  CHECK(different(large, fresh.window->picture(*fresh.interface, 1.5)) == 0);
}

TEST_CASE("window: what the graphics card forgot comes back", "[ui][property]") {
  Desk desk("triangle", 900, 600);
  const Raster before = desk.window->picture(*desk.interface, 1);
  desk.interface->leave_graphics();
  desk.window->renew();
  CHECK(different(before, desk.window->picture(*desk.interface, 1)) == 0);
}

TEST_CASE("window: basins come back with the graphics card, coloured as before", "[ui][property]") {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  opened.state.space.stage.basins = true;
  Desk desk(std::move(opened), 900, 600);
  const Raster before = desk.window->picture(*desk.interface, 1);
  desk.interface->leave_graphics();
  desk.window->renew();
  CHECK(different(before, desk.window->picture(*desk.interface, 1)) == 0);
  desk.session.space().stage.basins = false;
  CHECK(different(before, desk.window->picture(*desk.interface, 1)) > 10000);
}

TEST_CASE("window: it can be drawn at any size and for one token or two", "[ui][smoke]") {
  for (const auto& [width, height] : {std::pair{640, 400}, {300, 200}, {40, 30}}) {
    Desk desk("triangle", width, height);
    CHECK(desk.window->picture(*desk.interface, 1).pixels.size() > 0);
  }
  for (const Index n : {1, 2}) {
    Desk desk("triangle", 640, 400);
    FlowScenario scenario = desk.session.flow.scenario();
    set_dims(scenario, {2, n});
    desk.session.edit(std::move(scenario));
    desk.worker.finish(20);
    desk.session.poll(1);
    CAPTURE(n);
    CHECK(desk.session.error().empty());
    CHECK(desk.session.flow.frame()->problem->n() == n);
    CHECK(desk.window->picture(*desk.interface, 1).pixels.size() > 0);
  }
}

TEST_CASE("window: memory stays flat over 60,000 redraws played fast", "[ui][slow]") {
  // What is painted rarely is freed rarely, too: peaks are compared, not moments.
  constexpr int kFirst = 10000, kLast = 60000, kWindow = 20000, kPaintedEvery = 500;
  Desk desk("triangle", 640, 400);
  desk.session.timeline.speed = 20;
  double first = 0, last = 0;
  for (int redraw = 0; redraw <= kLast; ++redraw) {
    if (!desk.interface->animates()) desk.session.timeline.restart();
    desk.window->redraw(*desk.interface, 1, redraw % kPaintedEvery == 0);
    if (redraw % 100 != 0) continue;
    if (redraw > kFirst && redraw <= kFirst + kWindow) first = std::max(first, resident());
    if (redraw > kLast - kWindow) last = std::max(last, resident());
  }
  std::cout << "most resident from 10,000 redraws on: " << first << " MiB, up to 60,000: " << last
            << " MiB\n";
  CHECK(last < first + 4);
}

}  // namespace polarflow
