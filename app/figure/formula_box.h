#pragma once

#include <string>
#include <vector>

#include "app/figure/canvas.h"
#include "app/figure/formula.h"

namespace polarflow {

/// One stroke of a typeset formula: text where there is any, else a line, filled where its width
/// is 0.  Units  points from the left end of the formula's baseline, y downwards.
struct FormulaStroke {
  Point at;
  std::string text;
  TextStyle style;
  std::vector<Point> line;
  double width = 0;
};

/// A typeset formula.  Units  points; ascent above and descent below the baseline.
struct FormulaBox {
  double width = 0;
  double ascent = 0;
  double descent = 0;
  std::vector<FormulaStroke> strokes;

  [[nodiscard]] double height() const { return ascent + descent; }
};

/// Whether a formula stands by itself, with tall fractions and limits below sums, or in a line.
enum class FormulaLook { display, text };

inline constexpr double kScriptShare = 0.72;  ///< of the size: scripts

/// Typesets a formula in the style's size and colour, with the widths that the canvas measures.
[[nodiscard]] FormulaBox lay_out_formula(std::string_view tex, const TextStyle& style,
                                         FormulaLook look, const Canvas& canvas);

/// Draws it with the left end of its baseline at the point.
void draw_formula(const FormulaBox& box, Point at, Canvas& canvas);

}  // namespace polarflow
