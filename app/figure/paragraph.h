#pragma once

#include <string_view>
#include <vector>

#include "app/figure/formula_box.h"

namespace polarflow {

/// Text with formulas, broken into lines.  Units  points, from its upper left corner.
struct Paragraph {
  double width = 0;
  double height = 0;
  std::vector<FormulaStroke> strokes;
};

/// Lays text out: `$…$` is a formula in the line, `$$…$$` one that stands by itself, `\n` a new
/// line. A formula is not broken; one wider than the room makes the paragraph wider.
[[nodiscard]] Paragraph lay_out_paragraph(std::string_view text, const TextStyle& style,
                                          double width, const Canvas& canvas);

/// Draws it with its upper left corner at the point.
void draw_paragraph(const Paragraph& paragraph, Point at, Canvas& canvas);

}  // namespace polarflow
