#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/figure/colour.h"
#include "app/figure/geometry.h"

namespace polarflow {

enum class Dash { solid, dashed, dotted };

/// How a line is drawn.  Units  width in points; joins and caps are round.
struct Stroke {
  Colour colour;
  double width = 1;
  Dash dash = Dash::solid;
};

enum class HAlign { left, centre, right };

/// What of the text sits at the given height; see baseline_shift.
enum class VAlign { top, middle, baseline, bottom };

enum class FontFamily { sans, serif };

/// How text is drawn.  Units  size (of the em) in points.
struct TextStyle {
  double size = 9;
  Colour colour;
  HAlign h = HAlign::left;
  VAlign v = VAlign::baseline;
  bool upwards = false;  ///< turned to read from bottom to top; `h` and `v` turn with it
  bool bold = false;
  FontFamily family = FontFamily::sans;
  bool italic = false;    ///< slanted, as letters in formulas
  bool measured = false;  ///< was laid out by text_width: drawn at this size however wide it is
};

/// Distance from the anchor down to the baseline.
///
/// Top and middle refer to the capitals (0.73 em), bottom to the descenders (0.21 em): fixed
/// shares, so that every canvas puts the same text on the same line whatever the font.
[[nodiscard]] constexpr double baseline_shift(VAlign v, double size) {
  switch (v) {
    case VAlign::top:
      return 0.73 * size;
    case VAlign::middle:
      return 0.365 * size;
    case VAlign::bottom:
      return -0.21 * size;
    case VAlign::baseline:
      break;
  }
  return 0;
}

/// A picture.  Shapes  pixels: (height · width), row by row from the top.
struct Raster {
  int width = 0;
  int height = 0;
  std::vector<Colour> pixels;

  bool operator==(const Raster&) const = default;
};

enum class Filter { nearest, bilinear };

struct ColourField;

/// Where strokes go: a window, a file, a log for tests.
///
/// Units   points (1/72 in), y downwards; an implementation scales to its device.
/// Range   every coordinate is finite and of moderate size; `draw` guarantees it. Text is UTF-8.
/// Thread  one thread at a time.
class Canvas {
 public:
  virtual ~Canvas() = default;

  /// An open line through the points; any number of them (ImGui cuts one call past 32,000).
  virtual void polyline(std::span<const Point> points, const Stroke& stroke) = 0;
  /// A filled convex polygon.
  virtual void polygon(std::span<const Point> points, Colour fill) = 0;
  virtual void disc(Point centre, double radius, Colour fill) = 0;
  virtual void ring(Point centre, double radius, const Stroke& stroke) = 0;
  virtual void text(Point at, std::string_view text, const TextStyle& style) = 0;
  virtual void image(const Raster& raster, const Rect& box, Filter filter) = 0;
  /// A picture as data, which a canvas on the graphics card colours there; here as an image.
  virtual void field(const ColourField& field, const Rect& box, Filter filter);
  /// Restricts drawing to the box, within the boxes pushed before.
  virtual void push_clip(const Rect& box) = 0;
  virtual void pop_clip() = 0;
  /// Width of the text as this canvas draws it. Layout uses nominal_text_width instead, so that
  /// the mapping is the same on every canvas; this one serves fitting and wrapping.
  [[nodiscard]] virtual double text_width(std::string_view text, const TextStyle& style) const = 0;
  /// Device dots a point: how fine a curve is worth drawing.
  [[nodiscard]] virtual double dots_per_point() const { return 2; }
};

}  // namespace polarflow
