#pragma once

#include <string_view>

#include "app/figure/formula_box.h"

namespace polarflow {

// The signs of a formula that grow: drawn as lines, so that they are sharp at any size.

/// A bracket that covers ascent and descent.  Units  size, of the em, and the box: points.
/// Range  ( ) [ ] { } ⟨ ⟩ | ‖; an empty box for none.
[[nodiscard]] FormulaBox bracket_box(std::string_view sign, double ascent, double descent,
                                     double size, Colour colour);

/// Whether the sign is drawn as a bracket.
[[nodiscard]] bool is_bracket(std::string_view sign);

/// A sum sign of that height, centred on the axis.
[[nodiscard]] FormulaBox sum_box(double height, double size, Colour colour);

/// The sign of a transposed matrix: those of fonts have too much air around them.
[[nodiscard]] FormulaBox transpose_box(double size, Colour colour);

/// The hook of a root, and the line that goes on from it over `width`.
[[nodiscard]] FormulaBox root_box(double width, double ascent, double descent, double size,
                                  Colour colour);

/// An accent over a base of that width and ascent; as wide as the base.
/// Units  slant: how far the top of the base leans to the right.
[[nodiscard]] FormulaBox accent_box(std::string_view accent, double width, double ascent,
                                    double slant, double size, Colour colour);

/// A horizontal line of that width whose middle lies `above` the baseline.
[[nodiscard]] FormulaStroke rule(double width, double above, double size, Colour colour);

inline constexpr double kAxis = 0.25;   // of the em: the height of minus signs and fraction lines
inline constexpr double kRule = 0.048;  // of the em: the thickness of lines

}  // namespace polarflow
