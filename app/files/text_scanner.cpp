#include "app/files/text_scanner.h"

#include "app/files/dump_error.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::uint32_t kHigh = 0xd800, kLow = 0xdc00, kAfterSurrogates = 0xe000;

std::string utf8(std::uint32_t code) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | (code >> shift & 0x3f)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xc0 | code >> 6), tail(0)};
  if (code < 0x10000) return {static_cast<char>(0xe0 | code >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xf0 | code >> 18), tail(12), tail(6), tail(0)};
}

}  // namespace

void TextScanner::refuse(const std::string& expected) const {
  throw DumpError(DumpError::Kind::bad_header, "its head has, at byte " + std::to_string(at_) +
                                                   ", \"" + printable(text_.substr(at_, 24)) +
                                                   "\" where " + expected + " should be");
}

void TextScanner::pass_space() {
  while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
}

bool TextScanner::at_end() {
  pass_space();
  return at_ == text_.size();
}

bool TextScanner::sees(std::string_view word) {
  pass_space();
  return text_.substr(at_).starts_with(word);
}

bool TextScanner::accept(std::string_view word) {
  if (!sees(word)) return false;
  at_ += word.size();
  return true;
}

void TextScanner::expect(std::string_view word) {
  if (!accept(word)) refuse("'" + std::string(word) + "'");
}

std::uint64_t TextScanner::whole_number() {
  constexpr std::uint64_t kLimit = std::uint64_t{1} << 63;
  pass_space();
  const std::size_t start = at_;
  std::uint64_t number = 0;
  for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
    const auto digit = static_cast<std::uint64_t>(text_[at_] - '0');
    if (number > (kLimit - 1 - digit) / 10) refuse("a number below 2^63");
    number = 10 * number + digit;
  }
  if (at_ == start) refuse("a whole number");
  return number;
}

char TextScanner::take() {
  if (at_ == text_.size()) refuse("the rest of a text");
  return text_[at_++];
}

std::uint32_t TextScanner::hex4() {
  std::uint32_t code = 0;
  for (int i = 0; i < 4; ++i) {
    const char digit = take();
    const std::size_t value =
        std::string_view("0123456789abcdef")
            .find(digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit);
    if (value == std::string_view::npos) refuse("four hexadecimal digits");
    code = code << 4 | static_cast<std::uint32_t>(value);
  }
  return code;
}

std::string TextScanner::escaped() {
  constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
  const char letter = take();
  if (const std::size_t known = kLetters.find(letter); known != kLetters.npos)
    return {kMeant[known]};
  if (letter != 'u') refuse("an escape of JSON");
  std::uint32_t code = hex4();
  if (code < kHigh || code >= kAfterSurrogates) return utf8(code);
  if (code >= kLow || take() != '\\' || take() != 'u') refuse("a pair of surrogates");
  const std::uint32_t low = hex4();
  if (low < kLow || low >= kAfterSurrogates) refuse("a pair of surrogates");
  return utf8(0x10000 + ((code - kHigh) << 10) + (low - kLow));
}

std::string TextScanner::json_text() {
  expect("\"");
  std::string text;
  for (char next = take(); next != '"'; next = take()) {
    if (static_cast<unsigned char>(next) < 0x20) refuse("a text without line ends");
    if (next == '\\')
      text += escaped();
    else
      text += next;
  }
  return text;
}

std::string TextScanner::plain_text() {
  pass_space();
  const char quote = take();
  if (quote != '\'' && quote != '"') refuse("a text in quotes");
  std::string text;
  for (char next = take(); next != quote; next = take()) {
    if (next == '\\') refuse("a text without escapes");
    text += next;
  }
  return text;
}

}  // namespace polarflow
