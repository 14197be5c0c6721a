#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace polarflow {

/// The code point that starts at `at`, which moves past it.  Range  a broken byte gives U+FFFD.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends the code point in UTF-8; U+FFFD for one that cannot be written.
void append_utf8(std::string& text, char32_t code);

}  // namespace polarflow
