// Drawing of what covers the triangle.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/figure/mapping.h"
#include "app/figure/simplex_parts.h"

namespace polarflow {
namespace {

constexpr int kLeastDots = 256, kMostDots = 1024;  // of the ground, along a side
constexpr int kMostWidth = 2048;                   // of the picture of dots
constexpr double kScaleStrength = 0.8;             // so that curves stand out
constexpr double kDotSize = 1.3;                   // in points; less where they are many

Colour cell_colour(const SimplexGround::Cell& cell, const SimplexGround& ground,
                   const Stage& stage) {
  if (ground.scale) return scale_colour(*ground.scale, cell.strength, stage.theme);
  return mix(stage.theme.background, stage.slot(cell.slot), cell.strength);
}

/// The colour of each cell; of hatched ones at full strength, for the lines.
std::vector<Colour> cell_colours(const SimplexGround& ground, const Stage& stage) {
  std::vector<Colour> colours;
  colours.reserve(ground.cells.size());
  for (const SimplexGround::Cell& cell : ground.cells)
    colours.push_back(cell.slot == SimplexGround::kHatched ? stage.theme.muted
                                                           : cell_colour(cell, ground, stage));
  return colours;
}

/// Whether a dot of a hatched place lies on a line.
bool on_line(int x, int y, int width) {
  const int apart = std::max(width / 64, 4);
  return (x + y) % apart * 4 < apart;
}

/// The dots of the picture. It reaches a little over the triangle's edge, so that the picture's own
/// smoothing does not thin it; beyond, it is clear.
Raster painted(const SimplexGround& ground, const std::vector<Colour>& colours, int width,
               int height) {
  const Colour clear = faded(colours.front(), 0);
  Raster raster{width, height, {}};
  raster.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), clear);
  for (int y = 0; y < height; ++y) {
    const double left = std::max(width * pixel_shares(0, y, width, height)[2] / 2 - 1.2, 0.0);
    for (int x = static_cast<int>(left); x < width - static_cast<int>(left); ++x) {
      const std::size_t cell = ground_cell(ground.side, pixel_shares(x, y, width, height));
      const bool hatched = ground.cells[cell].slot == SimplexGround::kHatched;
      if (!hatched || on_line(x, y, width))
        raster.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)] = colours[cell];
    }
  }
  return raster;
}

/// A face of the tetrahedron as it is seen: which cell lies under a place of the canvas.
class SeenFace {
 public:
  SeenFace(std::size_t face, const SimplexMapping& m) : face_(face) {
    std::size_t corner = 0;
    for (std::size_t i = 0; i < 4; ++i)
      if (i != face) at_[corner] = m.corners[i], depth_[corner++] = m.depths[i];
    const auto hidden = shares(m.corners[face]);
    const double over = hidden[0] * depth_[0] + hidden[1] * depth_[1] + hidden[2] * depth_[2];
    in_front_ = over > m.depths[face];  // false also for a face seen from its edge
  }
  [[nodiscard]] bool in_front() const { return in_front_; }
  [[nodiscard]] std::size_t index() const { return face_; }
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
  std::size_t face_;
  std::array<Point, 3> at_;
  std::array<double, 3> depth_{};
  bool in_front_ = false;
};

/// The dots of the picture of the faces in front, over the box.
Raster painted_faces(const SimplexGround& ground, const std::vector<Colour>& colours,
                     const SimplexMapping& m, int width, int height) {
  const Rect box = m.bounds();
  Raster raster{width, height, {}};
  raster.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       faded(colours.front(), 0));
  for (std::size_t f = 0; f < 4; ++f) {
    const SeenFace face(f, m);
    if (!face.in_front()) continue;
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        const auto s = face.shares({box.left + (x + 0.5) * box.width() / width,
                                    box.top + (y + 0.5) * box.height() / height});
        if (std::ranges::min(s) < 0) continue;
        const std::size_t cell =
            f * ground.face_size() + ground_cell(ground.side, {s[0], s[1], s[2], 0});
        const bool hatched = ground.cells[cell].slot == SimplexGround::kHatched;
        if (!hatched || on_line(x, y, width))
          raster.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(x)] = colours[cell];
      }
  }
  return raster;
}

/// A square of dots of the picture around a place.
void stamp(Raster& raster, double x, double y, int size, Colour colour) {
  const int left = static_cast<int>(std::lround(x - size / 2.0)),
            top = static_cast<int>(std::lround(y - size / 2.0));
  for (int row = std::max(top, 0); row < std::min(top + size, raster.height); ++row)
    for (int column = std::max(left, 0); column < std::min(left + size, raster.width); ++column)
      raster.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.width) +
                    static_cast<std::size_t>(column)] = colour;
}

}  // namespace

Colour scale_colour(const ColourScale& scale, double t, const Theme& theme) {
  return mix(theme.background, colormap(scale.map, t), kScaleStrength);
}

void draw_simplex_dots(std::span<const SimplexDot> dots, const SimplexMapping& m,
                       const Stage& stage) {
  const Rect box = m.bounds();
  const double sharp = std::min(stage.canvas.dots_per_point(), kMostWidth / box.width());
  const int width = static_cast<int>(box.width() * sharp),
            height = static_cast<int>(box.height() * sharp);
  if (width < 1 || height < 1) return;
  const double points = dots.size() > 5000 ? kDotSize / 1.6 : kDotSize;
  const int size = std::max(static_cast<int>(std::lround(points * sharp)), 1);
  Raster raster{width, height, {}};
  raster.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
                       faded(stage.theme.background, 0));
  for (const SimplexDot& dot : dots) {
    const Point p = m.to_canvas(dot.at);
    if (!box.contains(p)) continue;  // nor what is not finite
    stamp(raster, (p.x - box.left) * sharp, (p.y - box.top) * sharp, size, stage.slot(dot.slot));
  }
  stage.canvas.image(raster, box, Filter::nearest);
}

void draw_simplex_ground(const SimplexGround& ground, const SimplexMapping& m,
                         const Stage& stage) {
  if (!ground.complete(m.solid ? 4 : 1)) return;
  const Rect box = m.bounds();
  const int width = std::clamp((m.solid ? 4 : 2) * ground.side, kLeastDots, kMostDots);
  const double shape = m.solid ? box.height() / box.width() : std::numbers::sqrt3 / 2;
  const int height = std::clamp(static_cast<int>(std::lround(width * shape)), 1, kMostDots);
  const std::vector<Colour> colours = cell_colours(ground, stage);
  stage.canvas.image(m.solid ? painted_faces(ground, colours, m, width, height)
                             : painted(ground, colours, width, height),
                     box, Filter::bilinear);
}

}  // namespace polarflow
