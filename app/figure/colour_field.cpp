#include "app/figure/colour_field.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace polarflow {
namespace {

void paint(Raster& raster, const FieldCells& marks, const Colouring& colouring) {
  std::vector<Colour> colours;
  colours.reserve(marks.cells.size());
  for (const FieldCell& cell : marks.cells) colours.push_back(colour_of(cell, colouring));
  std::vector<std::int32_t> under;
  if (marks.places) under = cells_under(*marks.places, raster.width, raster.height);
  const int apart = line_distance(raster.width);
  std::size_t dot = 0;
  for (int y = 0; y < raster.height; ++y)
    for (int x = 0; x < raster.width; ++x, ++dot) {
      if (marks.places && under[dot] == kNoCell) continue;
      const std::size_t cell = marks.places ? static_cast<std::size_t>(under[dot]) : dot;
      const bool on_line = (x + y) % apart * 4 < apart;
      if (!marks.cells[cell].hatched() || on_line) raster.pixels[dot] = colours[cell];
    }
}

void paint(Raster& raster, const FieldStamps& marks, const Colouring& colouring) {
  marks.for_each_dot(raster.width, raster.height, [&](std::size_t dot, int ink) {
    raster.pixels[dot] = colouring.inks[static_cast<std::size_t>(ink)];
  });
}

}  // namespace

Colouring by_slot(Palette palette, const Theme& theme) {
  Colouring colouring;
  colouring.inks = inks_of(palette, theme);
  colouring.background = theme.background;
  return colouring;
}

Colouring on_map(Colormap map, const Theme& theme) {
  Colouring colouring;
  const auto colours = map_colours(map);
  colouring.inks.assign(colours.begin(), colours.end());
  colouring.blended = true;
  colouring.background = theme.background;
  return colouring;
}

FieldCell settled(FieldCell cell, const Colouring& colouring) {
  if (cell.hatched()) return {0, FieldCell::kHatched};
  const bool known =
      !std::isnan(cell.at) && !std::isnan(cell.strength) && cell.strength != FieldCell::kNothing;
  const auto inks = static_cast<double>(colouring.inks.size());
  if (!known || (!colouring.blended && !(cell.at >= 0 && cell.at < inks))) return {};
  return {colouring.blended ? std::clamp(cell.at, 0.0, 1.0) : std::floor(cell.at),
          std::clamp(cell.strength, 0.0, 1.0)};
}

Colour colour_of(const FieldCell& cell, const Colouring& colouring) {
  const FieldCell known = settled(cell, colouring);
  if (known.hatched()) return colouring.hatching;
  if (!known.coloured()) return colouring.clear;
  const Colour pure = colouring.blended ? along(colouring.inks, known.at)
                                        : colouring.inks[static_cast<std::size_t>(known.at)];
  return mix(colouring.background, pure, known.strength);
}

int line_distance(int width) {
  return std::max(width / 64, 4);
}

Raster painted(const ColourField& field) {
  Raster raster{field.width, field.height, {}};
  raster.pixels.assign(
      static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height),
      field.colouring.clear);
  std::visit([&](const auto& marks) { paint(raster, marks, field.colouring); }, field.marks);
  return raster;
}

ColourField colour_bar(Colouring colouring, double strength, int steps, bool upright) {
  FieldCells marks;
  for (int i = 0; i < steps; ++i) {
    const double share = (i + 0.5) / steps;
    marks.cells.push_back({upright ? 1 - share : share, strength});
  }
  return {upright ? 1 : steps, upright ? steps : 1, std::move(colouring), std::move(marks)};
}

void Canvas::field(const ColourField& field, const Rect& box, Filter filter) {
  image(painted(field), box, filter);
}

}  // namespace polarflow
