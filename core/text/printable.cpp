#include "core/text/printable.h"

#include "core/text/utf8.h"

namespace polarflow {
namespace {

constexpr std::size_t kLongestMessage = 1200;  // characters

/// Where the k-th character of valid UTF-8 begins.
std::size_t byte_of(std::string_view text, std::size_t k) {
  std::size_t at = 0;
  for (; k > 0 && at < text.size(); --k) (void)next_code_point(text, at);
  return at;
}

std::size_t length_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) (void)next_code_point(text, at);
  return count;
}

}  // namespace

bool is_text_character(char32_t code) {
  const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const bool line_end = code == 0x2028 || code == 0x2029;
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  const bool no_character = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) == 0xfffe;
  return !control && !line_end && !surrogate && !no_character && code <= 0x10ffff;
}

bool is_order_control(char32_t code) {
  return code == 0x61c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

std::optional<char32_t> unprintable_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t code = next_code_point(text, at); !is_text_character(code)) return code;
  return std::nullopt;
}

std::string code_name(char32_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; code != 0 || digits.size() < 4; code >>= 4)
    digits.insert(digits.begin(), kDigits[code & 15]);
  return "U+" + digits;
}

std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (is_text_character(code) && !is_order_control(code))
      append_utf8(shown, code);
    else
      shown.append("⟨").append(code_name(code)).append("⟩");
  }
  return shown;
}

std::string printable(std::string_view text, std::size_t most) {
  std::string shown = printable(text);
  const std::size_t length = length_of(shown);
  if (length <= most) return shown;
  const std::size_t head = most * 2 / 3, tail = most - head - 1;
  return shown.substr(0, byte_of(shown, head)) + "…" + shown.substr(byte_of(shown, length - tail));
}

std::string shown_message(std::string_view message) {
  return printable(message, kLongestMessage);
}

}  // namespace polarflow
