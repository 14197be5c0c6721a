#pragma once

#include <string>

namespace polarflow {

/// Reads --size, as 1280x720.  Units  pixels.
/// Errors  Error that names the option, unless both sides are in [least, most].
void parse_picture_size(const std::string& text, int least, int most, int& width, int& height);

}  // namespace polarflow
