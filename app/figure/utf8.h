#pragma once

#include <cstddef>
#include <string_view>

namespace polarflow {

/// The code point that starts at `at`, which moves past it.  Range  a broken byte gives U+FFFD.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace polarflow
