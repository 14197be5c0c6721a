#include "core/text/utf8.h"

namespace polarflow {
namespace {

constexpr char32_t kBroken = 0xfffd;

/// Bytes of the sequence that starts with `lead`; 0 for a byte that starts none.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

/// True for what UTF-8 forbids although its bytes have the right form.
bool forbidden(char32_t code, std::size_t length) {
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  return overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  const std::size_t length = sequence_length(lead);
  if (length <= 1) return length == 1 ? lead : kBroken;

  char32_t code = lead & (0x7f >> length);
  std::size_t end = at;
  for (std::size_t i = 1; i < length; ++i, ++end) {
    if (end >= text.size() || (static_cast<unsigned char>(text[end]) & 0xc0) != 0x80)
      return kBroken;
    code = (code << 6) | (static_cast<unsigned char>(text[end]) & 0x3f);
  }
  if (forbidden(code, length)) return kBroken;
  at = end;
  return code;
}

void append_utf8(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  const std::size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  if (forbidden(code, length)) return append_utf8(text, kBroken);
  const auto lead = static_cast<unsigned>(0xf00 >> length) & 0xff;
  text += static_cast<char>(lead | (code >> (6 * (length - 1))));
  for (std::size_t i = length - 1; i-- > 0;)
    text += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3f));
}

}  // namespace polarflow
