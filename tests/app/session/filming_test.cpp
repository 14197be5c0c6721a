#include "app/session/filming.h"

#include <catch2/catch_test_macros.hpp>

#include "core/scenario/presets.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

std::optional<double> cursor_of(const Picture& picture) {
  for (const Placed& placed : picture.page.figures)
    if (const auto* chart = std::get_if<LineChart>(&placed.figure.panel)) return chart->cursor;
  return std::nullopt;
}

OpenedSession filmed(const std::string& view) {
  OpenedSession opened = open_preset(*find_preset("triangle"));
  opened.state.space.print.view = view;
  opened.state.space.print.style = "light";
  return opened;
}

}  // namespace

TEST_CASE("film: its pictures pass from the start to the end of the time axis", "[session]") {
  const OpenedSession opened = filmed("page");
  const Frame frame = test::frame_of(opened.state.flow());
  double before = -1;
  for (const double share : {0.0, 0.25, 0.5, 1.0}) {
    const double now = cursor_of(film_picture(opened, frame, {}, share)).value_or(-1);
    CHECK(now > before);
    before = now;
  }
  CHECK(before == frame.flow()->record.t(frame.flow()->record.size() - 1));
}

TEST_CASE("film: a picture has exactly the dots of the film, whatever its shape", "[session]") {
  const OpenedSession opened = filmed("simplex");
  const Frame frame = test::frame_of(opened.state.flow());
  for (const auto& [width, height] : {std::pair{1280, 720},
                                      {1920, 1080},
                                      {16, 16},
                                      {160, 16},
                                      {16, 160},
                                      {854, 480},
                                      {998, 102}}) {
    CAPTURE(width, height);
    FilmOptions options;
    options.shape.width = width;
    options.shape.height = height;
    const Raster raster = rasterized(film_picture(opened, frame, options, 0.5));
    CHECK(raster.width == width);
    CHECK(raster.height == height);
  }
}

TEST_CASE("film: what comes after the cursor can be hidden", "[session]") {
  const OpenedSession opened = filmed("weights");
  const Frame frame = test::frame_of(opened.state.flow());
  for (const bool conceal : {false, true}) {
    FilmOptions options;
    options.conceal = conceal;
    const Picture picture = film_picture(opened, frame, options, 0.5);
    CHECK(std::get<LineChart>(picture.page.figures[0].figure.panel).conceals == conceal);
  }
}

}  // namespace polarflow
