#include "core/text/printable.h"

#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "core/base/error.h"
#include "core/text/utf8.h"

using namespace polarflow;

namespace {

bool acts(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    if (!is_text_character(code) || is_order_control(code)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("printable: no character of any text acts on who reads it", "[text][property]") {
  std::string all;
  for (char32_t code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 257) append_utf8(all, code);
  for (const char32_t code : {0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff})
    append_utf8(all, code);
  CHECK(acts(all));
  CHECK_FALSE(acts(printable(all)));
  std::mt19937 random(1);
  std::string bytes(1 << 16, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  CHECK_FALSE(acts(printable(bytes)));
  CHECK_FALSE(acts(shown_message(bytes)));
}

TEST_CASE("printable: ordinary text of any script stays as it is", "[text][property]") {
  const std::string text = "s₁ → κ = 5 \"ünïcode\" 日本語 😀 עברית";
  CHECK(printable(text) == text);
  CHECK_FALSE(unprintable_in(text));
}

TEST_CASE("printable: a long text loses its middle, between characters", "[text][property]") {
  std::string text;
  for (int k = 0; k < 500; ++k) text += "ü";
  for (const std::size_t most : {3, 10, 37, 499}) {
    const std::string cut = printable(text, most);
    std::size_t count = 0;
    for (std::size_t at = 0; at < cut.size(); ++count) CHECK(next_code_point(cut, at) != 0xfffd);
    CHECK(count == most);
  }
  CHECK(printable(text, 500) == text);
}

TEST_CASE("errors: a field's message is printable and short, whatever the file",
          "[text][property]") {
  const std::string hostile = "\x1b]0;title\x07\r\n" + std::string(100000, 'x');
  const FieldError error(hostile, hostile, hostile, "a number");
  const std::string message = error.what();
  CHECK_FALSE(acts(message));
  CHECK(message.size() < 700);
  CHECK(message.ends_with("; allowed: a number"));
}
