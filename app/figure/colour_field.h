#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "app/figure/canvas.h"
#include "app/figure/colormaps.h"
#include "app/figure/palettes.h"
#include "app/figure/simplex_places.h"

namespace polarflow {

/// What a place of a field is coloured by.
///
/// Range   NaN: nothing is there. Anything else is clamped.
struct FieldCell {
  static constexpr double kHatched = -1, kNothing = -2;  // in place of a strength

  double at = 0;               ///< the place of an ink, or along the inks from 0 to 1
  double strength = kNothing;  ///< of its colour against the background, 0 to 1

  [[nodiscard]] bool coloured() const { return strength >= 0; }
  [[nodiscard]] bool hatched() const { return strength == kHatched; }
};

/// From what is known to a colour.
struct Colouring {
  std::vector<Colour> inks;  ///< at least one; two if blended
  bool blended = false;  ///< `at` runs along the inks, which lie at equal distances and are mixed
                         ///< in sRGB between; otherwise it counts them
  Colour background;     ///< of strength 0
  Colour clear{0, 0, 0, 0};  ///< where nothing is, and between the lines of what is hatched
  Colour hatching;           ///< its lines
};

/// By slots, whose inks are at ink_of_slot; or along a map.
[[nodiscard]] Colouring by_slot(Palette palette, const Theme& theme);
[[nodiscard]] Colouring on_map(Colormap map, const Theme& theme);

/// Data of every dot of the picture, or of every cell under it.
struct FieldCells {
  std::vector<FieldCell> cells;
  std::optional<SimplexPlaces> places;  ///< of the cells; nothing: a cell a dot, row after row
};

/// Squares of dots, each in one ink, later ones over earlier ones.
struct FieldStamps {
  struct Stamp {
    int left = 0, top = 0;
    int ink = 0;
  };
  int size = 1;
  std::vector<Stamp> stamps;

  /// Calls `mark(dot, ink)` for each dot of each stamp in a picture; later ones last.
  template <class Mark>
  void for_each_dot(int width, int height, Mark&& mark) const {
    for (const Stamp& stamp : stamps) {
      const int right = std::min(stamp.left + size, width),
                bottom = std::min(stamp.top + size, height);
      for (int y = std::max(stamp.top, 0); y < bottom; ++y)
        for (int x = std::max(stamp.left, 0); x < right; ++x)
          mark(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x),
               stamp.ink);
    }
  }
};

/// A picture as the data that it shows and how these are coloured.
///
/// Shapes  cells: (height · width) where they have no places, else as many as these count.
struct ColourField {
  int width = 0;
  int height = 0;
  Colouring colouring;
  std::variant<FieldCells, FieldStamps> marks;
};

/// The cell as it is coloured: clamped, rounded down to a whole ink where these are counted;
/// nothing where it is of no ink.
[[nodiscard]] FieldCell settled(FieldCell cell, const Colouring& colouring);

/// Its colour; of a hatched one that of the lines.
[[nodiscard]] Colour colour_of(const FieldCell& cell, const Colouring& colouring);

/// How far apart the lines of a hatching are in a picture of that width, along a side. They take a
/// quarter of it and go down to the left.  Units  dots.
[[nodiscard]] int line_distance(int width);

/// A bar of the colours in their order, to the right or upwards.
[[nodiscard]] ColourField colour_bar(Colouring colouring, double strength, int steps, bool upright);

/// The picture of the field. shaders/field.frag and inked.frag give the same but for rounding.
/// Cost  linear in its dots and stamps.
[[nodiscard]] Raster painted(const ColourField& field);

}  // namespace polarflow
