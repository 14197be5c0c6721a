#pragma once

// What the targets share. A target holds that any input is refused with the documented exception,
// or read to a value that is written and read back the same.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/files/npz_writer.h"

namespace polarflow::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Every n-th input or so, the same ones each time: for checks that cost more than the reading.
bool one_of(std::size_t n, std::string_view input);

/// Whether it is what a session's text may be: UTF-8, every character printable, lines as JSON has.
bool is_session_text(std::string_view text);

/// The file with the sums that its bytes have, so that no sum hides what lies behind it.
std::string mended_png(std::string_view bytes);
std::string mended_zip(std::string_view bytes);

/// Whether the arrays are the same to the bit.
bool same(const std::vector<NpyArray>& a, const std::vector<NpyArray>& b);

/// Two texts in one: the length of the first in two bytes, the lower one first, then both.
std::string joined(std::string_view a, std::string_view b);
std::pair<std::string_view, std::string_view> parted(std::string_view bytes);

}  // namespace polarflow::fuzz
