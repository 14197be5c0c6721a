// Drawing of what covers the triangle.

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "app/figure/colour_field.h"
#include "app/figure/mapping.h"
#include "app/figure/simplex_parts.h"

namespace polarflow {
namespace {

constexpr int kLeastDots = 256, kMostDots = 1024;  // of the ground, along a side
constexpr int kMostWidth = 2048;                   // of the picture of dots
constexpr double kScaleStrength = 0.8;             // so that curves stand out
constexpr double kDotSize = 1.3;                   // in points; less where they are many

/// The ground's inks: those of the slots, or those of its scale.
Colouring colouring_of(const SimplexGround& ground, const Renderer& renderer) {
  Colouring colouring = ground.scale ? on_map(ground.scale->map, renderer.theme)
                                     : by_slot(renderer.palette, renderer.theme);
  colouring.hatching = renderer.theme.muted;
  return colouring;
}

FieldCell field_cell(const SimplexGround::Cell& cell, const SimplexGround& ground,
                     const Renderer& renderer) {
  if (cell.slot == SimplexGround::kHatched) return {0, FieldCell::kHatched};
  if (ground.scale) return {cell.strength, kScaleStrength};
  return {static_cast<double>(ink_of_slot(renderer.palette, cell.slot)),
          std::max(cell.strength, 0.0f)};
}

std::vector<FieldCell> field_cells(const SimplexGround& ground, const Renderer& renderer) {
  std::vector<FieldCell> cells;
  cells.reserve(ground.cells.size());
  for (const SimplexGround::Cell& cell : ground.cells)
    cells.push_back(field_cell(cell, ground, renderer));
  return cells;
}

}  // namespace

Colour scale_colour(const ColourScale& scale, double t, const Theme& theme) {
  return mix(theme.background, colormap(scale.map, t), kScaleStrength);
}

ColourField scale_bar(const ColourScale& scale, int steps, const Theme& theme) {
  return colour_bar(on_map(scale.map, theme), kScaleStrength, steps, false);
}

void draw_simplex_dots(std::span<const SimplexDot> dots, const SimplexMapping& m,
                       const Renderer& renderer) {
  const Rect box = m.bounds();
  const double sharp = std::min(renderer.canvas.dots_per_point(), kMostWidth / box.width());
  const int width = static_cast<int>(box.width() * sharp),
            height = static_cast<int>(box.height() * sharp);
  if (width < 1 || height < 1) return;
  const double points = dots.size() > 5000 ? kDotSize / 1.6 : kDotSize;
  const int size = std::max(static_cast<int>(std::lround(points * sharp)), 1);
  Colouring colouring = by_slot(renderer.palette, renderer.theme);
  colouring.clear = faded(renderer.theme.background, 0);
  FieldStamps marks{.size = size, .stamps = {}};
  marks.stamps.reserve(dots.size());
  const auto first = [size](double middle) {
    return static_cast<int>(std::lround(middle - size / 2.0));
  };
  for (const SimplexDot& dot : dots) {
    const Point p = m.to_canvas(dot.at);
    if (!box.contains(p)) continue;  // nor what is not finite
    marks.stamps.push_back({first((p.x - box.left) * sharp), first((p.y - box.top) * sharp),
                            ink_of_slot(renderer.palette, dot.slot)});
  }
  renderer.canvas.field({width, height, std::move(colouring), std::move(marks)}, box,
                        Filter::nearest);
}

void draw_simplex_ground(const SimplexGround& ground, const SimplexMapping& m,
                         const Renderer& renderer) {
  if (!ground.complete(m.solid ? 4 : 1)) return;
  const Rect box = m.bounds();
  const int width = std::clamp((m.solid ? 4 : 2) * ground.side, kLeastDots, kMostDots);
  const double shape = m.solid ? box.height() / box.width() : std::numbers::sqrt3 / 2;
  const int height = std::clamp(static_cast<int>(std::lround(width * shape)), 1, kMostDots);
  Colouring colouring = colouring_of(ground, renderer);
  FieldCells marks{field_cells(ground, renderer), SimplexPlaces{.side = ground.side}};
  if (m.solid) marks.places = {ground.side, true, m.corners, m.depths, box};
  // So that the picture's own smoothing does not darken the edge.
  colouring.clear = faded(colour_of(marks.cells.front(), colouring), 0);
  renderer.canvas.field({width, height, std::move(colouring), std::move(marks)}, box,
                        Filter::bilinear);
}

}  // namespace polarflow
