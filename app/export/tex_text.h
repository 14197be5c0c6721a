#pragma once

#include <string>
#include <string_view>

#include "app/figure/canvas.h"

namespace polarflow {

/// The text as LaTeX in ASCII: special characters escaped, minus signs, Greek, signs in
/// math, letters of variables too, sub- and superscripts by PgfCanvas's macro at script_size of the
/// style's, since TeX's own would be smaller. Letters that no TeX font has become "?".
[[nodiscard]] std::string tex_text(std::string_view text, const TextStyle& style);

}  // namespace polarflow
