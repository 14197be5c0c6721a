#include "app/views/film_page.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "app/views/view_list.h"
#include "tests/app/views/frames.h"

namespace polarflow {
namespace {

double cursor_of(const Page& page, std::size_t k) {
  return *std::get<LineChart>(page.figures[k].figure.panel).cursor;
}

}  // namespace

TEST_CASE("film: every view is at the same time, from the start to the end", "[views][property]") {
  const Frame frame = test::frame_of(find_preset("triangle")->scenario);
  const std::array views{find_view("simplex"), find_view("weights"), find_view("loss")};
  FilmPages pages(frame, views, {}, light_theme(), 640, 360);
  double before = -1;
  for (const double share : {0.0, 0.25, 0.5, 1.0}) {
    const Page& page = pages.at(share);
    CHECK(cursor_of(page, 1) == cursor_of(page, 2));
    CHECK(cursor_of(page, 1) > before);
    before = cursor_of(page, 1);
  }
  CHECK(before == frame.history.t(frame.history.size() - 1));
}

TEST_CASE("film: its views fill the page side by side", "[views][property]") {
  const Frame frame = test::frame_of(find_preset("triangle")->scenario);
  std::vector<const View*> views;
  for (const char* id : {"simplex", "weights", "loss", "scores", "entropy"}) {
    views.push_back(find_view(id));
    FilmPages pages(frame, views, {}, light_theme(), 640, 360);
    double area = 0;
    for (const Placed& placed : pages.at(1).figures) {
      area += placed.box.width() * placed.box.height();
      CHECK((placed.box.left >= 0 && placed.box.right <= 640 + 1e-9));
      CHECK((placed.box.top >= 0 && placed.box.bottom <= 360 + 1e-9));
    }
    CHECK(std::abs(area - 640.0 * 360) < 1e-6);
  }
}

}  // namespace polarflow
