#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "app/files/inflater.h"
#include "core/text/printable.h"
#include "core/text/utf8.h"

namespace polarflow::fuzz {
namespace {

/// Puts a number into the four bytes there.
void put(std::string& bytes, std::size_t at, std::size_t value, bool big_endian) {
  for (std::size_t i = 0; i < 4; ++i)
    bytes[at + i] = static_cast<char>(value >> 8 * (big_endian ? 3 - i : i));
}

std::size_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::size_t value = 0;
  for (std::size_t i = width; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

bool one_of(std::size_t n, std::string_view input) {
  return sum_of(input) % n == 0;
}

bool is_session_text(std::string_view text) {
  constexpr std::string_view kLineBegins = " \"{}[]-0123456789";  // of JSON, but for three words
  if (!text.starts_with('{') || !text.ends_with('\n')) return false;
  std::string again;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (is_order_control(code)) return false;  // JSON of ours writes its number
    append_utf8(again, code);
  }
  if (again != text) return false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (unprintable_in(line)) return false;
    const bool word =
        line.starts_with("true") || line.starts_with("false") || line.starts_with("null");
    if (!line.empty() && !word && kLineBegins.find(line.front()) == kLineBegins.npos) return false;
    text.remove_prefix(end + 1);
  }
  return true;
}

std::string mended_png(std::string_view bytes) {
  std::string file(bytes);
  for (std::size_t at = 8; at + 12 <= file.size();) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(file[at + i]);
    if (size > file.size() - at - 12) break;
    put(file, at + 8 + size, sum_of(std::string_view(file).substr(at + 4, 4 + size)), true);
    at += 12 + size;
  }
  return file;
}

std::string mended_zip(std::string_view bytes) {
  std::string file(bytes);
  for (std::size_t at = file.find("PK\x01\x02"); at != file.npos && at + 46 <= file.size();
       at = file.find("PK\x01\x02", at + 1)) {
    const std::size_t head = number(file, at + 42, 4);
    if (head > file.size() || file.size() - head < 30) continue;
    const std::size_t data = head + 30 + number(file, head + 26, 2) + number(file, head + 28, 2);
    const std::size_t size = number(file, at + 20, 4);
    if (data > file.size() || size > file.size() - data) continue;
    std::string text = file.substr(data, size);
    try {
      Budget budget;
      if (number(file, at + 10, 2) != 0) text = inflated(text, Wrapping::none, budget);
    } catch (const std::runtime_error&) {
      continue;
    }
    put(file, at + 16, sum_of(text), false);
    put(file, at + 24, text.size(), false);
  }
  return file;
}

bool same(const std::vector<NpyArray>& a, const std::vector<NpyArray>& b) {
  return std::ranges::equal(a, b, [](const NpyArray& one, const NpyArray& other) {
    return one.name == other.name && one.shape == other.shape &&
           one.values.size() == other.values.size() &&
           (one.values.empty() ||
            std::memcmp(one.values.data(), other.values.data(), 8 * one.values.size()) == 0);
  });
}

std::string joined(std::string_view a, std::string_view b) {
  std::string bytes{static_cast<char>(a.size() & 0xff), static_cast<char>(a.size() >> 8 & 0xff)};
  return bytes.append(a).append(b);
}

std::pair<std::string_view, std::string_view> parted(std::string_view bytes) {
  if (bytes.size() < 2) return {};
  const std::size_t size = std::min(number(bytes, 0, 2), bytes.size() - 2);
  return {bytes.substr(2, size), bytes.substr(2 + size)};
}

}  // namespace polarflow::fuzz
