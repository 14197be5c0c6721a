#include "app/views/flow/streamlines.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace polarflow {
namespace {

constexpr double kApart = 0.06;

/// A spiral about (0.3, 0.4) in the unit square, with a source of its own.
std::optional<Point> spiral(Point p) {
  if (p.x < 0 || p.x > 1 || p.y < 0 || p.y > 1) return std::nullopt;
  const Point v{p.x - 0.3 - 2 * (p.y - 0.4), 2 * (p.x - 0.3) + p.y - 0.4};
  const double speed = std::hypot(v.x, v.y);
  if (!(speed > 0)) return std::nullopt;
  return Point{v.x / speed, v.y / speed};
}

bool anywhere(Point) {
  return true;
}

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

}  // namespace

TEST_CASE("streamlines: two lines keep half of the distance at least", "[views][property]") {
  const auto lines = even_streamlines(spiral, {{0.5, 0.5}}, kApart, anywhere);
  REQUIRE(lines.size() > 5);
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) {
      double least = 1;
      for (const Point p : lines[i])
        for (const Point q : lines[k]) least = std::min(least, distance(p, q));
      CHECK(least >= 0.5 * kApart - 1e-12);
    }
}

TEST_CASE("streamlines: no place is far from a line, and every line follows the field",
          "[views][property]") {
  const auto lines = even_streamlines(spiral, {{0.5, 0.5}}, kApart, anywhere);
  for (int i = 1; i < 10; ++i)
    for (int k = 1; k < 10; ++k) {
      double least = 1;
      for (const auto& line : lines)
        for (const Point p : line) least = std::min(least, distance(p, {0.1 * i, 0.1 * k}));
      CHECK(least < 2 * kApart);
    }
  int steps = 0;
  for (const auto& line : lines)
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (distance(line[i], {0.3, 0.4}) < kApart) continue;  // it turns within a step
      const auto u = spiral(line[i - 1]);
      const double along = (line[i].x - line[i - 1].x) * u->x + (line[i].y - line[i - 1].y) * u->y;
      CHECK(along > 0.8 * distance(line[i], line[i - 1]));
      ++steps;
    }
  CHECK(steps > 1000);
}

TEST_CASE("streamlines: a field that is nowhere has no lines", "[views]") {
  const PlanarField nowhere = [](Point) { return std::optional<Point>(); };
  CHECK(even_streamlines(nowhere, {{0.5, 0.5}}, kApart, anywhere).empty());
}

TEST_CASE("streamlines: lines end where the field does", "[views][property]") {
  const PlanarField left = [](Point p) {
    return p.x < 0.5 && p.x > 0 && p.y > 0 && p.y < 1 ? std::optional(Point{0.6, 0.8})
                                                      : std::nullopt;
  };
  const auto lines = even_streamlines(left, {{0.9, 0.5}, {0.2, 0.5}}, kApart, anywhere);
  REQUIRE(lines.size() > 3);
  for (const auto& line : lines) {
    for (const Point p : line) CHECK(left(p).has_value());
    for (const Point end : {line.front(), line.back()})
      CHECK(std::min({end.x, 0.5 - end.x, end.y, 1 - end.y}) < 0.01 * kApart);
  }
}

TEST_CASE("streamlines: lines go on where none may begin", "[views][property]") {
  const PlanarField right = [](Point p) {
    return p.x > 0 && p.x < 1 && p.y > 0 && p.y < 1 ? std::optional(Point{1, 0}) : std::nullopt;
  };
  const auto lines = even_streamlines(right, {{0.5, 0.5}}, kApart,
                                      [](Point p) { return std::abs(p.y - 0.5) < 0.2; });
  REQUIRE(lines.size() > 3);
  for (const auto& line : lines) {
    CHECK(std::abs(line.front().y - 0.5) < 0.2);
    CHECK((line.front().x < 0.01 * kApart && line.back().x > 1 - 0.01 * kApart));
  }
}

}  // namespace polarflow
