#pragma once

#include <string>
#include <string_view>

namespace polarflow {

/// Width of a line of text by a fixed table (that of Inter), with no font at hand.
///
/// Layout uses it so that a figure's mapping is the same in the window, in a file and in a test.
/// Units  points, as `size`.
[[nodiscard]] double nominal_text_width(std::string_view text, double size);

/// The text cut with an ellipsis so that its nominal width is at most `width`.
[[nodiscard]] std::string elided(std::string_view text, double size, double width);

}  // namespace polarflow
