#include "app/figure/simplex_places.h"

#include <algorithm>

#include "app/figure/mapping.h"

namespace polarflow {
namespace {

std::size_t at(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

void mark_triangle(std::vector<std::int32_t>& cells, int side, int width, int height) {
  for (int y = 0; y < height; ++y) {
    const double left = std::max(width * pixel_shares(0, y, width, height)[2] / 2 - 1.2, 0.0);
    for (int x = static_cast<int>(left); x < width - static_cast<int>(left); ++x)
      cells[at(x, y, width)] =
          static_cast<std::int32_t>(ground_cell(side, pixel_shares(x, y, width, height)));
  }
}

/// A face of the tetrahedron as it is seen: which cell lies under a place of the canvas.
class SeenFace {
 public:
  SeenFace(std::size_t face, const SimplexPlaces& places) {
    std::size_t corner = 0;
    for (std::size_t i = 0; i < 4; ++i)
      if (i != face) at_[corner] = places.corners[i], depth_[corner++] = places.depths[i];
    const auto hidden = shares(places.corners[face]);
    const double over = hidden[0] * depth_[0] + hidden[1] * depth_[1] + hidden[2] * depth_[2];
    in_front_ = over > places.depths[face];  // false also for a face seen from its edge
  }
  [[nodiscard]] bool in_front() const { return in_front_; }
  /// Of the face's three corners; one is negative beside it.
  [[nodiscard]] std::array<double, 3> shares(Point p) const {
    const auto cross = [](Point a, Point b, Point c) {
      return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    };
    const double whole = cross(at_[0], at_[1], at_[2]);
    const double u = cross(p, at_[1], at_[2]) / whole, v = cross(at_[0], p, at_[2]) / whole;
    return {u, v, 1 - u - v};
  }

 private:
  std::array<Point, 3> at_;
  std::array<double, 3> depth_{};
  bool in_front_ = false;
};

void mark_face(std::vector<std::int32_t>& cells, std::size_t f, const SimplexPlaces& places,
               int width, int height) {
  const SeenFace face(f, places);
  if (!face.in_front()) return;
  const Rect& box = places.box;
  const std::size_t side = static_cast<std::size_t>(places.side), first = f * side * side;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto s = face.shares({box.left + (x + 0.5) * box.width() / width,
                                  box.top + (y + 0.5) * box.height() / height});
      if (std::ranges::min(s) < 0) continue;
      cells[at(x, y, width)] =
          static_cast<std::int32_t>(first + ground_cell(places.side, {s[0], s[1], s[2], 0}));
    }
}

}  // namespace

std::vector<std::int32_t> cells_under(const SimplexPlaces& places, int width, int height) {
  std::vector<std::int32_t> cells(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kNoCell);
  if (!places.solid) mark_triangle(cells, places.side, width, height);
  if (places.solid)
    for (std::size_t face = 0; face < 4; ++face) mark_face(cells, face, places, width, height);
  return cells;
}

}  // namespace polarflow
