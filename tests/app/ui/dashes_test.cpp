#include "app/ui/dashes.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace polarflow {

TEST_CASE("dashes: on and off parts share a line as the pattern says", "[ui][property]") {
  const std::vector<Point> path{{0, 0}, {30, 0}, {30, 40}};  // 70 long
  double drawn = 0;
  const auto pieces = dash_pieces(path, {4, 3});
  for (const auto& piece : pieces)
    for (std::size_t i = 1; i < piece.size(); ++i)
      drawn += std::hypot(piece[i].x - piece[i - 1].x, piece[i].y - piece[i - 1].y);
  CHECK(pieces.size() == 10);
  CHECK(drawn == Catch::Approx(40));
}

TEST_CASE("dashes: a long path is bounded, a short or empty one draws nothing odd",
          "[ui][property]") {
  CHECK(dash_pieces(std::vector<Point>{}, {4, 3}).empty());
  CHECK(dash_pieces(std::vector<Point>{{1, 1}}, {4, 3}).empty());
  CHECK(dash_pieces(std::vector<Point>{{0, 0}, {1e7, 0}}, {1, 1}).size() <= 20000);
}

}  // namespace polarflow
