// Drawing of what covers the triangle.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/figure/mapping.h"
#include "app/figure/simplex_parts.h"

namespace polarflow {
namespace {

constexpr int kLeastDots = 256, kMostDots = 1024;  // of the ground, along a side
constexpr int kMostWidth = 2048;                   // of the picture of dots
constexpr double kDotSize = 1.3;                   // in points; less where they are many

/// The colour of each cell; of hatched ones at full strength, for the lines.
std::vector<Colour> cell_colours(const SimplexGround& ground, const Stage& stage) {
  std::vector<Colour> colours;
  colours.reserve(ground.cells.size());
  for (const SimplexGround::Cell& cell : ground.cells)
    colours.push_back(cell.slot == SimplexGround::kHatched
                          ? stage.theme.muted
                          : mix(stage.theme.background, stage.slot(cell.slot), cell.strength));
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
  if (!ground.complete()) return;
  const int width = std::clamp(2 * ground.side, kLeastDots, kMostDots);
  const int height = static_cast<int>(std::lround(width * std::numbers::sqrt3 / 2));
  const Raster raster = painted(ground, cell_colours(ground, stage), width, height);
  stage.canvas.image(raster, m.bounds(), Filter::bilinear);
}

}  // namespace polarflow
