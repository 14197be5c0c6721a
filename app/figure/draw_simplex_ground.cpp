// Drawing of what covers the triangle.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "app/figure/mapping.h"
#include "app/figure/simplex_parts.h"

namespace polarflow {
namespace {

constexpr int kLeastDots = 256, kMostDots = 1024;  // along a side

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

}  // namespace

void draw_simplex_ground(const SimplexGround& ground, const SimplexMapping& m,
                         const Stage& stage) {
  const auto cells = static_cast<std::size_t>(ground.side) * static_cast<std::size_t>(ground.side);
  if (ground.side < 1 || ground.cells.size() != cells) return;
  const int width = std::clamp(2 * ground.side, kLeastDots, kMostDots);
  const int height = static_cast<int>(std::lround(width * std::numbers::sqrt3 / 2));
  const Raster raster = painted(ground, cell_colours(ground, stage), width, height);
  stage.canvas.image(raster, m.bounds(), Filter::bilinear);
}

}  // namespace polarflow
