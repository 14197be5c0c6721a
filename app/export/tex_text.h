#pragma once

#include <string>
#include <string_view>

namespace polarflow {

/// The text as LaTeX in ASCII: special characters escaped, minus signs, Greek, signs, sub- and
/// superscripts in math. Letters that no TeX font has become "?".
[[nodiscard]] std::string tex_text(std::string_view text);

}  // namespace polarflow
