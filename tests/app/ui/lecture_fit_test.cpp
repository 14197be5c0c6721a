// A lecture can be read on any projector: whatever a step shows has room, and nothing lies over it.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "app/figure/omissions.h"
#include "app/session/plot_state.h"
#include "app/session/printing.h"
#include "app/ui/layout.h"
#include "app/ui/lecture/look.h"
#include "app/views/view_list.h"
#include "tests/app/ui/boxes.h"
#include "tests/app/ui/desk.h"

namespace polarflow {
namespace {

constexpr ImVec2 kSizes[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 768}};
// Units of 1/96 in of a panel that its frame takes, and the stage's heading.
constexpr double kInset = 12, kHeading = 64;

/// What a panel has no room to say of a figure, in the box less its frame and so much above.
std::vector<std::string> left_out(const Figure& figure, const Box& box, double scale, double above,
                                  const Theme& theme) {
  const double points = scale * 96 / 72;
  const double width = (box.width() - 2 * kInset * scale) / points;
  const double height = (box.height() - (2 * kInset + above) * scale) / points;
  if (width < 60 || height < 60) return {"the panel itself"};
  return omissions(single_page(figure, width, height), theme);
}

/// Holds a step, as it is asked or told, to the law; how many figures it has.
int check_step(test::Desk& desk, ImVec2 size) {
  const Workspace& space = desk.session.space();
  Interface& interface = *desk.interface;
  const double scale = lecture_scale(size);
  const Theme theme = lecture_theme(theme_of(space.theme));
  const Layout layout =
      make_layout(space, {false, true, interface.passing.words_height}, size, scale);
  int figures = 0;
  std::vector<Box> boxes{layout.lecture};
  CHECK(interface.passing.words_height <= layout.lecture.height() + 1);
  const Frame& frame = *desk.session.frame();
  ViewParams params = view_params(space, {});
  params.conceal = interface.lectern.conceals();
  if (params.conceal) params.t = 0;
  const auto check = [&](std::string_view view, const Box& box, double above) {
    CAPTURE(view);
    const auto missing = left_out(find_view(view)->build(frame, params), box, scale, above, theme);
    CHECK(missing == std::vector<std::string>{});
    ++figures;
  };
  if (interface.passing.compared) {
    const CompareBoxes halves = split_for_comparison(layout.stage, false, scale);
    for (const Box& half : {halves.stage, halves.other}) {
      boxes.push_back(half);
      check("simplex", half, kHeading);
    }
  } else {
    boxes.push_back(layout.stage);
    check("simplex", layout.stage, kHeading);
  }
  boxes.push_back(layout.plots);
  REQUIRE(space.charts.size() == 1);  // one large chart rather than two small ones
  const double height = layout.plots.height() - 2 * kInset * scale;
  CHECK(plots_with_room(space, height, scale) == 1);
  check(space.charts.front(), layout.plots, 0);
  if (space.heatmaps) {
    boxes.push_back(layout.maps);
    for (const std::string& map : shown_maps(space, &frame)) check(map, layout.maps, 0);
  }
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK((boxes[i].low.x >= 0 && boxes[i].low.y >= 0));
    CHECK((boxes[i].high.x <= size.x && boxes[i].high.y <= size.y));
    for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(test::overlap(boxes[i], boxes[k]));
  }
  return figures;
}

}  // namespace

TEST_CASE("lecture: a sentence is as large as 4 % of the height, at any resolution", "[ui][law]") {
  for (const ImVec2 size : kSizes) {
    const double share = kSentenceSize * lecture_scale(size) / size.y;
    CHECK(share < 0.04 + 1e-6);
    CHECK(share > (size.x > 1.5f * size.y ? 0.04 : 0.032) - 1e-6);  // less where it is narrow
  }
}

TEST_CASE("lecture: every part of every step has room on every screen, in every theme",
          "[ui][law]") {
  const ImVec2 size = GENERATE(from_range(kSizes));
  const char* theme = GENERATE("light", "dark");
  test::Desk desk("triangle", static_cast<int>(size.x), static_cast<int>(size.y));
  Interface& interface = *desk.interface;
  const auto redraw = [&] { desk.window->redraw(interface, 1, false); };
  double clock = 1;
  const auto settle = [&] {
    for (int round = 0; round < 3; ++round) {
      (void)desk.session.poll(clock += 10);
      desk.worker.finish(20);
      (void)desk.session.poll(clock += 10);
      redraw();
    }
    for (int k = 0; k < 4000 && desk.session.state().beside && !interface.passing.compared; ++k) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      redraw();
    }
  };
  desk.session.space().theme = theme;
  (void)desk.window->picture(interface, 1);
  interface.lectern.enter(desk.session);
  int figures = 0, compared = 0, looked = 0;
  for (;; interface.lectern.next(desk.session)) {
    settle();
    CAPTURE(size.x, size.y, theme, interface.lectern.place(), interface.lectern.asking());
    REQUIRE(desk.session.frame());
    figures += check_step(desk, size);
    compared += interface.passing.compared ? 1 : 0;
    REQUIRE(++looked < 100);
    if (interface.lectern.at_last() && !interface.lectern.asking()) break;
  }
  CHECK(figures >= 2 * 12);
  CHECK(compared >= 3);
}

}  // namespace polarflow
