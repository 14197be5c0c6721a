#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

#include "app/views/view_list.h"
#include "tests/app/figure/checked_canvas.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

using test::frame_of;

/// Draws every view at several cursor times and sizes; counts faults.
void check_views(const Frame& frame) {
  for (const View& view : all_views()) {
    for (const std::optional<double> t : {std::optional<double>(), {0.0}, {1.0}, {1e300}}) {
      for (const Rect box : {Rect{0, 0, 400, 300}, Rect{0, 0, 60, 40}, Rect{0, 0, 0, 0}}) {
        CAPTURE(view.id, t.value_or(-1), box.width());
        ViewParams params;
        params.t = t;
        CheckedCanvas canvas(box);
        draw(view.build(frame, params), box, canvas, light_theme());
        CHECK(canvas.faults() == std::vector<std::string>{});
      }
    }
  }
}

}  // namespace

TEST_CASE("views: every view of every preset draws without a fault", "[views][smoke]") {
  for (const Preset& preset : presets()) {
    DYNAMIC_SECTION(preset.id) {
      check_views(frame_of(preset.scenario));
    }
  }
}

TEST_CASE("views: one token, two tokens, many tokens, one sample and none draw without a fault",
          "[views][smoke]") {
  SECTION("one token") {
    check_views(frame_of(R"({"dims": {"d": 2, "n": 1}})"));
  }
  SECTION("two tokens") {
    check_views(frame_of(R"({"dims": {"d": 2, "n": 2}})"));
  }
  SECTION("many tokens") {
    check_views(frame_of(R"({"dims": {"d": 3, "n": 200}})"));
  }
  SECTION("one sample") {
    check_views(frame_of("{}", 0));
  }
  SECTION("no samples") {
    check_views(Frame{});
  }
}

TEST_CASE("views: a start at which the map is undefined says so", "[views][smoke]") {
  const Frame frame =
      frame_of(R"({"dims": {"d": 2, "n": 2}, "normalization": "sum", "init": {"a": [1, -1]}})");
  check_views(frame);
  const Figure figure = find_view("simplex")->build(frame, {});
  REQUIRE(std::holds_alternative<Message>(figure.panel));
  CHECK(std::get<Message>(figure.panel).text.find("undefined") != std::string::npos);
}

TEST_CASE("views: ids are words and differ", "[views][registry]") {
  for (const View& view : all_views()) {
    CHECK(find_view(view.id) == &view);
    CHECK(view.id.find(' ') == std::string_view::npos);
    CHECK_FALSE(view.title.empty());
  }
  CHECK(find_view("no such view") == nullptr);
}

TEST_CASE("views: moving the cursor gives the figure that building anew gives",
          "[views][property]") {
  const Frame frame = frame_of(find_preset("triangle")->scenario);
  const Rect box{0, 0, 400, 300};
  for (const View& view : all_views()) {
    if (view.follows_cursor) continue;
    CAPTURE(view.id);
    ViewParams at_end, moved;
    moved.t = 12.5;
    Figure figure = view.build(frame, at_end);
    set_cursor(figure, moved);
    LogCanvas one, other;
    draw(figure, box, one, light_theme());
    draw(view.build(frame, moved), box, other, light_theme());
    CHECK(one.log() == other.log());
  }
}

TEST_CASE("views: every curve has the colour of its token in every view", "[views][property]") {
  const Frame frame = frame_of("{}");
  for (const char* id : {"weights", "scores", "projections"}) {
    const Figure figure = find_view(id)->build(frame, {});
    const auto& chart = std::get<LineChart>(figure.panel);
    REQUIRE(chart.series.size() == 8);
    for (std::size_t i = 0; i < 8; ++i) CHECK(chart.series[i].slot == static_cast<int>(i));
  }
}

}  // namespace polarflow
