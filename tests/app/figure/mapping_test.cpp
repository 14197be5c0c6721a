#include "app/figure/mapping.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <random>

#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

using Catch::Approx;

struct Draw {
  std::mt19937 engine;

  double operator()(double lo, double hi) {
    return lo + (hi - lo) * (static_cast<double>(engine()) / std::mt19937::max());
  }
};

AxisMapping random_axis(Draw& draw, AxisScale scale) {
  AxisMapping axis;
  axis.scale = scale;
  const double from = draw(-500, 500), size = draw(0.5, 900);
  axis.canvas = draw(0, 1) < 0.5 ? Interval{from, from + size} : Interval{from + size, from};
  const double e = draw(-12, 12);
  axis.data = scale == AxisScale::log ? Interval{std::pow(10, e), std::pow(10, e + draw(0.01, 20))}
                                      : Interval{draw(-1, 1) * std::pow(10, e), 0};
  if (scale == AxisScale::linear) axis.data.hi = axis.data.lo + draw(0.1, 10) * std::pow(10, e);
  return axis;
}

}  // namespace

TEST_CASE("axis: value to canvas and back is the identity", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 200u));
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  Draw draw{std::mt19937(seed)};
  const AxisMapping axis = random_axis(draw, scale);
  CAPTURE(seed, axis.data.lo, axis.data.hi);
  for (int i = 0; i <= 10; ++i) {
    const double at = axis.canvas.lo + axis.canvas.length() * i / 10;
    const double value = axis.to_value(at);
    CHECK(axis.to_canvas(value) == Approx(at).margin(1e-7 * std::abs(axis.canvas.length())));
    CHECK(value >= axis.data.lo - 1e-9 * axis.data.length());
    CHECK(value <= axis.data.hi + 1e-9 * axis.data.length());
  }
  CHECK(axis.to_canvas(axis.data.lo) == Approx(axis.canvas.lo));
  CHECK(axis.to_canvas(axis.data.hi) == Approx(axis.canvas.hi));
}

TEST_CASE("axis: what it cannot show is NaN, what is far stays finite", "[figure][property]") {
  const AxisMapping linear{{0, 1}, {0, 100}, AxisScale::linear};
  const AxisMapping log{{1, 10}, {0, 100}, AxisScale::log};
  CHECK(std::isnan(linear.to_canvas(NAN)));
  CHECK(std::isnan(linear.to_canvas(HUGE_VAL)));
  CHECK(std::isnan(log.to_canvas(0)));
  CHECK(std::isnan(log.to_canvas(-1)));
  CHECK(std::isfinite(linear.to_canvas(1e308)));
  const AxisMapping widest{{-1.7e308, 1.7e308}, {0, 100}, AxisScale::linear};
  CHECK(widest.to_canvas(0) == Approx(50));
}

TEST_CASE("axis: zoom keeps the value under the pointer", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 100u));
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  Draw draw{std::mt19937(seed)};
  AxisMapping axis = random_axis(draw, scale);
  const double at = axis.canvas.lo + axis.canvas.length() * draw(0, 1);
  const double before = axis.to_value(at);
  axis.data = zoomed(axis, at, draw(0.5, 2));
  const double scale_of_values = std::max(std::abs(before), axis.data.length());
  CHECK(std::abs(axis.to_value(at) - before) <= 1e-9 * scale_of_values);
}

TEST_CASE("axis: a drag moves the value with the pointer", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 100u));
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  Draw draw{std::mt19937(seed)};
  AxisMapping axis = random_axis(draw, scale);
  const double from = axis.canvas.lo + 0.4 * axis.canvas.length(), by = 0.1 * axis.canvas.length();
  const double grabbed = axis.to_value(from);
  axis.data = panned(axis, by);
  const double scale_of_values = std::max(std::abs(grabbed), axis.data.length());
  CHECK(std::abs(axis.to_value(from + by) - grabbed) <= 1e-9 * scale_of_values);
}

TEST_CASE("triangle: shares to canvas and back is the identity", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 50u));
  Draw draw{std::mt19937(seed)};
  const Rect box{draw(0, 9), draw(0, 9), draw(80, 900), draw(80, 900)};
  const auto mapping = simplex_mapping({"", SimplexPlot{}}, box, light_theme());
  Barycentric s{draw(-0.2, 1), draw(-0.2, 1), 0};
  s[2] = 1 - s[0] - s[1];
  const Barycentric back = mapping->to_shares(mapping->to_canvas(s));
  for (std::size_t i = 0; i < 3; ++i) CHECK(back[i] == Approx(s[i]).margin(1e-9));
}

TEST_CASE("tetrahedron: shares to canvas and back at their depth is the identity",
          "[figure][property]") {
  const auto seed = GENERATE(range(0u, 50u));
  Draw draw{std::mt19937(seed)};
  SimplexPlot plot;
  plot.eye = Eye{draw(-7, 7), draw(-2, 2)};
  const auto mapping = simplex_mapping({"", plot}, {0, 0, draw(80, 900), 300}, light_theme());
  Barycentric s{draw(-0.2, 1), draw(-0.2, 1), draw(-0.2, 1), 0};
  s[3] = 1 - s[0] - s[1] - s[2];
  const Barycentric back = mapping->to_shares(mapping->to_canvas(s), mapping->depth_of(s));
  for (std::size_t i = 0; i < 4; ++i) CHECK(back[i] == Approx(s[i]).margin(1e-9));
}

TEST_CASE("tetrahedron: turning it keeps its edges equally long in space", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 20u));
  Draw draw{std::mt19937(seed)};
  SimplexPlot plot;
  plot.eye = Eye{draw(-7, 7), draw(-2, 2)};
  const auto m = simplex_mapping({"", plot}, {0, 0, 400, 300}, light_theme());
  const auto edge = [&m](std::size_t i, std::size_t k) {
    return std::hypot(m->corners[i].x - m->corners[k].x, m->corners[i].y - m->corners[k].y,
                      m->depths[i] - m->depths[k]);
  };
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t k = 0; k < i; ++k) CHECK(edge(i, k) == Approx(edge(0, 1)));
}

TEST_CASE("triangle: sides are equal and corner 3 is on top", "[figure][property]") {
  const double width = GENERATE(50.0, 300.0, 900.0);
  const auto mapping = simplex_mapping({"Title", SimplexPlot{}}, {0, 0, width, 300}, light_theme());
  const auto& [a, b, c, unused] = mapping->corners;
  const double side = std::hypot(a.x - b.x, a.y - b.y);
  CHECK(std::hypot(b.x - c.x, b.y - c.y) == Approx(side));
  CHECK(std::hypot(c.x - a.x, c.y - a.y) == Approx(side));
  CHECK(a.x < b.x);
  CHECK(c.y < a.y);
}

TEST_CASE("triangle: a picture's pixels lie where their shares say", "[figure][property]") {
  const auto mapping = simplex_mapping({"", SimplexPlot{}}, {0, 0, 400, 300}, light_theme());
  const Rect bounds = mapping->bounds();
  for (const auto& [column, row] : {std::pair{0, 0}, {13, 70}, {99, 86}}) {
    const Point p = mapping->to_canvas(pixel_shares(column, row, 100, 87));
    CHECK(p.x == Approx(bounds.left + (column + 0.5) / 100 * bounds.width()));
    CHECK(p.y == Approx(bounds.top + (row + 0.5) / 87 * bounds.height()));
  }
}

TEST_CASE("triangle: clamping gives the nearest point of it", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 100u));
  Draw draw{std::mt19937(seed)};
  const Barycentric s{draw(-2, 2), draw(-2, 2), draw(-2, 2)};
  const Barycentric near = clamped_to_simplex(s);
  CHECK(near[0] + near[1] + near[2] == Approx(1));
  CHECK(*std::min_element(near.begin(), near.end()) >= 0);
  const auto squared = [&](const Barycentric& q) {
    return std::pow(q[0] - s[0], 2) + std::pow(q[1] - s[1], 2) + std::pow(q[2] - s[2], 2);
  };
  for (int i = 0; i < 50; ++i) {
    const double u = draw(0, 1), v = draw(0, 1 - u);
    CHECK(squared(near) <= squared({u, v, 1 - u - v}) + 1e-12);
  }
}

TEST_CASE("pick: the nearest visible sample, and none out of reach", "[figure][property]") {
  LineChart chart;
  chart.x.range = Interval{0, 10};
  chart.y.range = Interval{0, 10};
  chart.series = {{"a", 0, {1, 5, 9}, {1, 5, 9}}, {"b", 1, {1, 5, 9}, {9, 5.1, 1}}};
  const auto mapping = chart_mapping({"", chart}, {0, 0, 400, 300}, light_theme());
  const Point pointer = mapping->to_canvas(5, 5.09);
  CHECK(pick_sample(chart, *mapping, pointer)->series == 1);
  chart.series[1].hidden = true;
  CHECK(pick_sample(chart, *mapping, pointer)->series == 0);
  CHECK(pick_sample(chart, *mapping, pointer)->sample == 1);
  CHECK_FALSE(pick_sample(chart, *mapping, mapping->to_canvas(3, 8)));
}

TEST_CASE("pick: the topmost handle wins, other markers are not taken", "[figure][property]") {
  SimplexPlot plot;
  const Barycentric at{0.2, 0.3, 0.5};
  plot.markers = {{at, MarkerKind::handle, 0, false, ""},
                  {at, MarkerKind::handle, 1, false, ""},
                  {at, MarkerKind::dot, 2, false, ""}};
  const auto mapping = simplex_mapping({"", plot}, {0, 0, 400, 300}, light_theme());
  CHECK(pick_handle(plot, *mapping, mapping->to_canvas(at), 5) == 1);
  CHECK_FALSE(pick_handle(plot, *mapping, mapping->to_canvas({1, 0, 0}), 5));
}

TEST_CASE("simplex: the middle of a ground's cell lies in that cell", "[figure][property]") {
  for (const int side : {1, 2, 7, 48})
    for (std::size_t cell = 0; cell < static_cast<std::size_t>(side * side); ++cell) {
      CAPTURE(side, cell);
      Barycentric middle{};
      for (const Barycentric& corner : ground_corners(side, cell)) {
        CHECK(corner[0] + corner[1] + corner[2] == Approx(1));
        for (std::size_t k = 0; k < 3; ++k) middle[k] += corner[k] / 3;
        for (std::size_t k = 0; k < 3; ++k) CHECK((corner[k] >= -1e-12 && corner[k] <= 1 + 1e-12));
      }
      CHECK(ground_cell(side, middle) == cell);
    }
}

TEST_CASE("heatmap: a cell's middle is found as that cell", "[figure][property]") {
  int maps = 0;
  for (const Specimen& specimen : rich_specimens()) {
    const auto mapping = heatmap_mapping(specimen.figure, {0, 0, 500, 400}, light_theme());
    if (!mapping) continue;
    const auto& map = std::get<Heatmap>(specimen.figure.panel);
    for (std::size_t col = map.cols / 2; col < map.cols; col += 1 + map.cols / 7) {
      const auto edge = [&](std::size_t i) {
        return map.x_edges.empty() ? static_cast<double>(i) : map.x_edges[i];
      };
      const double y =
          mapping->plot.top + 1.5 / static_cast<double>(map.rows) * mapping->plot.height();
      const Point p{mapping->x.to_canvas((edge(col) + edge(col + 1)) / 2), y};
      const auto cell = mapping->cell_at(map, p);
      REQUIRE(cell);
      CHECK(cell->row == 1);
      CHECK(cell_reading(map, *mapping, p).empty() == std::isnan(map.values[map.cols + col]));
      CHECK(cell->col == col);
    }
    CHECK_FALSE(mapping->cell_at(map, {0, 0}));
    ++maps;
  }
  CHECK(maps >= 3);
}

TEST_CASE("heatmap: edges lie between their times", "[figure][property]") {
  const std::vector<double> at{0.01, 1, 100, 10000};
  const auto edges = edges_between(at, AxisScale::log);
  REQUIRE(edges.size() == at.size() + 1);
  CHECK(edges[1] == Approx(0.1));
  CHECK(edges[3] == Approx(1000));
  CHECK(edges_between({}, AxisScale::linear).empty());
}

}  // namespace polarflow
