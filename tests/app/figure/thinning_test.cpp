#include "app/figure/thinning.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <random>

#include "tests/app/figure/checked_canvas.h"

namespace polarflow {
namespace {

using Catch::Approx;

constexpr Rect kPlot{0, 0, 400, 200};

ChartMapping mapping_of(Interval x, Interval y, AxisScale x_scale = AxisScale::linear) {
  ChartMapping mapping;
  mapping.plot = kPlot;
  mapping.x = {x, {kPlot.left, kPlot.right}, x_scale};
  mapping.y = {y, {kPlot.bottom, kPlot.top}, AxisScale::linear};
  return mapping;
}

std::size_t total(const std::vector<Polyline>& pieces) {
  std::size_t count = 0;
  for (const Polyline& piece : pieces) count += piece.size();
  return count;
}

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const double t =
      square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance_to_line(Point p, const Polyline& line) {
  double nearest = HUGE_VAL;
  for (std::size_t i = 1; i < line.size(); ++i)
    nearest = std::min(nearest, distance_to_segment(p, line[i - 1], line[i]));
  return nearest;
}

struct Noise {
  std::vector<double> x, y;
};

Noise noise(int count, unsigned seed) {
  std::mt19937 engine(seed);
  Noise data;
  for (int i = 0; i < count; ++i) {
    data.x.push_back(i / static_cast<double>(count - 1));
    data.y.push_back(static_cast<double>(engine()) / std::mt19937::max());
  }
  return data;
}

}  // namespace

TEST_CASE("thinning: at most four points a column of dots", "[figure][property]") {
  const auto data = noise(300000, 1);
  const auto pieces = curve_pieces(data.x, data.y, mapping_of({0, 1}, {0, 1}), kPlot, 2);
  CHECK(pieces.size() == 1);
  CHECK(total(pieces) <= 4 * 800 + 2);
}

TEST_CASE("thinning: no peak is lost, however narrow", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 20u));
  auto data = noise(200000, seed);
  const auto at = static_cast<std::size_t>(std::mt19937(seed)() % data.y.size());
  data.y[at] = 5;
  const auto pieces = curve_pieces(data.x, data.y, mapping_of({0, 1}, {-1, 6}), kPlot, 2);
  double top = HUGE_VAL;
  for (const Point p : pieces.at(0)) top = std::min(top, p.y);
  CHECK(top == Approx(mapping_of({0, 1}, {-1, 6}).y.to_canvas(5)));
}

TEST_CASE("thinning: a smooth curve moves by less than a fifth of a dot", "[figure][property]") {
  const auto scale = GENERATE(AxisScale::linear, AxisScale::log);
  std::vector<double> x, y;
  for (int i = 0; i <= 20000; ++i) {
    x.push_back(std::pow(10, -2 + i / 5000.0));
    y.push_back(0.5 + 0.45 * std::sin(3 * std::log(x.back())) * std::exp(-x.back() / 50));
  }
  const auto mapping = mapping_of({x.front(), x.back()}, {0, 1}, scale);
  const auto pieces = curve_pieces(x, y, mapping, kPlot, 2);
  REQUIRE(pieces.size() == 1);
  CHECK(total(pieces) < 3300);
  for (std::size_t i = 0; i < x.size(); i += 7)
    CHECK(distance_to_line(mapping.to_canvas(x[i], y[i]), pieces[0]) < 0.6);
}

TEST_CASE("thinning: simplified lines stay within the tolerance", "[figure][property]") {
  const auto seed = GENERATE(range(0u, 60u));
  std::mt19937 engine(seed);
  Polyline line{{0, 0}};
  double heading = 0;
  for (int i = 0; i < 300; ++i) {
    heading += (static_cast<double>(engine()) / std::mt19937::max() - 0.5) * (seed % 4);
    line.push_back({line.back().x + std::cos(heading), line.back().y + std::sin(heading)});
  }
  const Polyline kept = simplified(line, 0.5);
  CHECK(kept.front() == line.front());
  CHECK(kept.back() == line.back());
  CHECK(kept.size() <= line.size());
  for (const Point p : line) CHECK(distance_to_line(p, kept) <= 0.5 + 1e-9);
  if (seed % 4 == 0) CHECK(kept.size() == 2);
}

TEST_CASE("thinning: a line that turns back keeps its farthest point", "[figure][property]") {
  const Polyline there_and_back{{0, 0}, {5, 0}, {10, 0}, {4, 0}};
  CHECK(simplified(there_and_back, 0.5) == Polyline{{0, 0}, {10, 0}, {4, 0}});
}

TEST_CASE("thinning: gaps cut the line, dense or not", "[figure][property]") {
  const int count = GENERATE(9, 90000);
  auto data = noise(count, 3);
  for (int i = count / 3; i < 2 * count / 3; ++i) data.y[static_cast<std::size_t>(i)] = NAN;
  const auto pieces = curve_pieces(data.x, data.y, mapping_of({0, 1}, {0, 1}), kPlot, 2);
  CHECK(pieces.size() == 2);
}

TEST_CASE("thinning: sparse columns between dense ones do not cut it", "[figure][property]") {
  std::vector<double> x, y;
  for (int i = 0; i < 50000; ++i) x.push_back(i), y.push_back(0.5);
  const auto pieces = curve_pieces(x, y, mapping_of({0.5, 5e4}, {0, 1}, AxisScale::log), kPlot, 2);
  CHECK(pieces.size() == 1);
}

TEST_CASE("thinning: what is outside the box is cut off at its sides", "[figure][property]") {
  const Polyline zigzag{{-50, -100}, {200, -300}, {200, 100}, {900, 100},
                        {900, 500},  {100, 500},  {100, 150}};
  const auto pieces = clipped(zigzag, kPlot);
  REQUIRE(pieces.size() == 2);
  for (const Polyline& piece : pieces)
    for (const Point p : piece) CHECK(kPlot.contains(p));
  CHECK(pieces[0].back() == Point{400, 100});
  CHECK(pieces[1].front() == Point{100, 200});
  CHECK(pieces[1].back() == Point{100, 150});
}

TEST_CASE("thinning: a zoomed curve reaches the sides of the plot", "[figure][property]") {
  const auto data = noise(1000, 5);
  const auto mapping = mapping_of({0.4321, 0.4329}, {-1, 2});
  const auto pieces = curve_pieces(data.x, data.y, mapping, kPlot, 2);
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0].front().x == Approx(kPlot.left).margin(1e-9));
  CHECK(pieces[0].back().x == Approx(kPlot.right));
}

TEST_CASE("thinning: a million samples reach the canvas as a few thousand", "[figure][property]") {
  const auto data = noise(1000000, 7);
  LineChart chart;
  chart.series = {{"noise", 0, data.x, data.y}};
  CheckedCanvas canvas({0, 0, 480, 360});
  draw({"", chart}, {0, 0, 480, 360}, canvas, light_theme());
  CHECK(canvas.faults().empty());
  CHECK(canvas.line_points() < 4 * 2 * 480 + 100);
}

}  // namespace polarflow
