#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/canvas.h"

namespace polarflow {

/// Width of a line of text by a fixed table (the wider of Inter and Nimbus Roman), with no font at
/// hand.
///
/// Layout uses it so that a figure's mapping is the same in the window, in a file and in a test.
/// Units  points, as `size`.
[[nodiscard]] double nominal_text_width(std::string_view text, double size);

/// The width that layout leaves for text in this style; bold is wider. A canvas whose font is wider
/// still makes the text smaller, so that nothing overlaps whatever fonts there are.
[[nodiscard]] double nominal_text_width(std::string_view text, const TextStyle& style);

/// The size in which text of that width fits the room: smaller, yet never below the 6 points that
/// publishers ask for, unless it is smaller already.
[[nodiscard]] double fitted_type(double size, double width, double room);

/// The size of the smallest letters of a text: of its sub- and superscripts, if there are any.
[[nodiscard]] double smallest_type(std::string_view text, double size);

/// The text cut with an ellipsis so that its nominal width is at most `width`.
[[nodiscard]] std::string elided(std::string_view text, double size, double width);

/// The text on as few lines as its nominal width needs, broken at spaces; the last of `most` lines is
/// cut with an ellipsis.
[[nodiscard]] std::vector<std::string> broken_lines(std::string_view text, double size,
                                                    double width, std::size_t most);

}  // namespace polarflow
