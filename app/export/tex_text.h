#pragma once

#include <string>
#include <string_view>

namespace polarflow {

/// The text as LaTeX in ASCII: special characters escaped, minus signs, Greek, signs in
/// math, sub- and superscripts by PgfCanvas's macro at script_size(size), since TeX's own would be
/// smaller. Letters that no TeX font has become "?".
[[nodiscard]] std::string tex_text(std::string_view text, double size);

}  // namespace polarflow
