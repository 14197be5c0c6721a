#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <variant>

#include "app/figure/layout.h"
#include "app/figure/page.h"
#include "tests/app/figure/checked_canvas.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

std::string log_of(const Figure& figure, const Rect& box, const Theme& theme) {
  LogCanvas canvas;
  draw(figure, box, canvas, theme);
  return canvas.log();
}

bool inside(const Rect& inner, const Rect& outer) {
  constexpr double kSlack = 1e-6;
  return inner.left >= outer.left - kSlack && inner.right <= outer.right + kSlack &&
         inner.top >= outer.top - kSlack && inner.bottom <= outer.bottom + kSlack;
}

bool overlap(const Rect& a, const Rect& b) {
  constexpr double kSlack = 1e-6;
  return a.left < b.right - kSlack && b.left < a.right - kSlack && a.top < b.bottom - kSlack &&
         b.top < a.bottom - kSlack;
}

constexpr Rect kBox{10, 20, 490, 380};

}  // namespace

TEST_CASE("figure: any data in any box draws without a fault", "[figure][property]") {
  const auto [width, height] =
      GENERATE(std::pair{480.0, 360.0}, std::pair{960.0, 540.0}, std::pair{300.0, 110.0},
               std::pair{60.0, 400.0}, std::pair{400.0, 40.0}, std::pair{9.0, 7.0},
               std::pair{1.0, 1.0}, std::pair{1e-3, 1e-3}, std::pair{1e5, 1e5});
  const Rect box{7, 11, 7 + width, 11 + height};
  for (const Theme& theme : all_themes())
    for (const Specimen& specimen : all_specimens()) {
      CAPTURE(specimen.name, width, height, theme.id);
      CheckedCanvas canvas(box);
      draw(specimen.figure, box, canvas, theme);
      CHECK(canvas.faults() == std::vector<std::string>{});
      CHECK(canvas.balanced());
    }
}

TEST_CASE("figure: a box without room draws nothing", "[figure][property]") {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  const Rect box = GENERATE(Rect{0, 0, 0, 100}, Rect{0, 0, 100, 0}, Rect{50, 50, 10, 10},
                            Rect{kNaN, 0, 100, 100}, Rect{0, 0, 100, HUGE_VAL}, Rect{});
  for (const Specimen& specimen : all_specimens()) {
    CAPTURE(specimen.name);
    CHECK(log_of(specimen.figure, box, light_theme()).empty());
    CHECK_FALSE(chart_mapping(specimen.figure, box, light_theme()));
    CHECK_FALSE(heatmap_mapping(specimen.figure, box, light_theme()));
    CHECK_FALSE(simplex_mapping(specimen.figure, box, light_theme()));
  }
}

TEST_CASE("figure: the same figure draws the same strokes", "[figure][property]") {
  for (const Specimen& specimen : all_specimens()) {
    CAPTURE(specimen.name);
    CHECK(log_of(specimen.figure, kBox, dark_theme()) ==
          log_of(specimen.figure, kBox, dark_theme()));
  }
}

TEST_CASE("figure: a well-filled figure says what it shows", "[figure][property]") {
  int titles = 0;
  for (const Specimen& specimen : rich_specimens()) {
    CAPTURE(specimen.name);
    CHECK(log_of(specimen.figure, kBox, light_theme()).find(specimen.figure.title) !=
          std::string::npos);
    titles += !specimen.figure.title.empty();
  }
  CHECK(titles >= 12);
}

TEST_CASE("figure: the specimens are of every kind of panel, well-filled and hostile",
          "[figure][registry]") {
  for (const auto* specimens : {&rich_specimens(), &hostile_specimens()}) {
    std::set<std::size_t> kinds;
    for (const Specimen& specimen : *specimens) kinds.insert(specimen.figure.panel.index());
    CHECK(kinds.size() == std::variant_size_v<decltype(Figure::panel)>);
  }
  CHECK(all_specimens().size() == rich_specimens().size() + hostile_specimens().size());
}

TEST_CASE("figure: plot, colour bar and legend lie in the box and apart", "[figure][property]") {
  const double width = GENERATE(160.0, 240.0, 480.0, 960.0);
  const double height = GENERATE(90.0, 150.0, 360.0);
  const Rect box{3, 5, 3 + width, 5 + height};
  int charts = 0, maps = 0, triangles = 0;
  for (const Theme& theme : all_themes())
    for (const Specimen& specimen : all_specimens()) {
      CAPTURE(specimen.name, width, height, theme.id);
      if (const auto chart = chart_mapping(specimen.figure, box, theme)) {
        CHECK(inside(chart->plot, box));
        for (std::size_t i = 0; i < chart->legend.size(); ++i) {
          const Rect& entry = chart->legend[i].box;
          CHECK_FALSE(overlap(entry, chart->plot));
          CHECK((entry.left >= box.left && entry.right <= box.right + 1e-6));
          for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(entry, chart->legend[k].box));
        }
        ++charts;
      }
      if (const auto map = heatmap_mapping(specimen.figure, box, theme)) {
        CHECK(inside(map->plot, box));
        CHECK((!map->bar.drawable() || inside(map->bar, box)));
        CHECK_FALSE(overlap(map->plot, map->bar));
        ++maps;
      }
      if (const auto simplex = simplex_mapping(specimen.figure, box, theme)) {
        CHECK(inside(simplex->bounds(), box));
        ++triangles;
      }
    }
  CHECK(charts > 100);
  CHECK(maps > 100);
  CHECK(triangles > 100);
}

TEST_CASE("figure: a clicked legend entry is the one under the pointer", "[figure][property]") {
  const auto figure = rich_specimens()[1].figure;
  const auto mapping = chart_mapping(figure, kBox, light_theme());
  REQUIRE(mapping->legend.size() == 8);
  for (const LegendEntry& entry : mapping->legend)
    CHECK(pick_legend(*mapping, entry.box.centre()) == entry.series);
  CHECK_FALSE(pick_legend(*mapping, mapping->plot.centre()));
}

TEST_CASE("figure: hiding a curve leaves its name where it was", "[figure][property]") {
  Figure figure = rich_specimens()[0].figure;
  const auto before = chart_mapping(figure, kBox, light_theme());
  auto& series = std::get<LineChart>(figure.panel).series;
  series[0].hidden = true;
  const auto after = chart_mapping(figure, kBox, light_theme());
  REQUIRE(after->legend.size() == before->legend.size());
  for (std::size_t i = 0; i < after->legend.size(); ++i)
    CHECK(after->legend[i].box == before->legend[i].box);
}

TEST_CASE("figure: an empty chart says why", "[figure][property]") {
  LineChart chart;
  const auto says = [&](const char* words) {
    return log_of({"", chart}, kBox, light_theme()).find(words) != std::string::npos;
  };
  CHECK(says("no data yet"));
  chart.series = {{"a", 0, {1, 2}, {NAN, NAN}}};
  CHECK(says("no finite values"));
  chart.y.scale = AxisScale::log;
  CHECK(says("nothing positive"));
  chart.series[0].hidden = true;
  CHECK(says("all curves are hidden"));
}

TEST_CASE("figure: cells without a finite value stay clear", "[figure][property]") {
  struct Catcher : LogCanvas {
    Raster first;
    void image(const Raster& raster, const Rect&, Filter) override {
      if (first.pixels.empty()) first = raster;
    }
  };
  Heatmap map;
  map.rows = map.cols = 2;
  map.values = {1, HUGE_VAL, -HUGE_VAL, NAN};
  Catcher canvas;
  draw({"", map}, kBox, canvas, light_theme());
  REQUIRE(canvas.first.pixels.size() == 4);
  CHECK(canvas.first.pixels[0].a == 255);
  for (std::size_t i = 1; i < 4; ++i) CHECK(canvas.first.pixels[i].a == 0);
}

TEST_CASE("page: aligned plots share their sides and keep their data", "[figure][property]") {
  const auto kinds = rich_specimens();
  Page page{400, 600, {}};
  for (int i = 0; i < 4; ++i)
    page.figures.push_back(
        {kinds[std::array<std::size_t, 4>{0, 3, 4, 5}[static_cast<std::size_t>(i)]].figure,
         {0, 150.0 * i, 400, 150.0 * (i + 1)}});
  const Theme& theme = GENERATE(from_range(all_themes().begin(), all_themes().end()));
  align_plots(page.figures, theme);
  std::vector<Rect> plots;
  for (const Placed& placed : page.figures) {
    const auto chart = chart_mapping(placed.figure, placed.box, theme);
    plots.push_back(chart ? chart->plot : heatmap_mapping(placed.figure, placed.box, theme)->plot);
  }
  for (const Rect& plot : plots) {
    CHECK(std::abs(plot.left - plots[0].left) < 1e-9);
    CHECK(std::abs(plot.right - plots[0].right) < 1e-9);
  }
}

TEST_CASE("page: a grid of boxes fills the page", "[figure][property]") {
  const auto boxes = grid_boxes(300, 200, 2, 3, 10);
  REQUIRE(boxes.size() == 6);
  CHECK(boxes.front() == Rect{0, 0, 280.0 / 3, 95});
  CHECK(std::abs(boxes.back().right - 300) < 1e-9);
  CHECK(std::abs(boxes.back().bottom - 200) < 1e-9);
}

}  // namespace polarflow
