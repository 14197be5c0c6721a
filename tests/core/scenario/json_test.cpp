#include "core/scenario/json.h"
#include "core/text/utf8.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <bit>
#include <clocale>

namespace {

using namespace polarflow;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

double reread(double number) {
  return std::get<double>(parse_json(number_text(number), "text").value);
}

}  // namespace

TEST_CASE("json: every finite double survives its text, bit for bit", "[scenario][property]") {
  const CounterRandom random(11);
  int finite = 0;
  for (std::uint64_t k = 0; k < 20000; ++k) {
    const auto number = std::bit_cast<double>(random.bits(k));
    if (!std::isfinite(number)) continue;
    CAPTURE(number);
    REQUIRE(std::bit_cast<std::uint64_t>(reread(number)) == std::bit_cast<std::uint64_t>(number));
    ++finite;
  }
  CHECK(finite > 19900);
  CHECK(std::signbit(reread(-0.0)));
}

TEST_CASE("json: numbers have 17 digits and a point in every locale", "[scenario][property]") {
  for (const char* name : {"C", "de_DE.UTF-8", "fr_FR.UTF-8"}) {
    std::setlocale(LC_ALL, name);  // where it is not installed, nothing changes
    CHECK(number_text(0.1) == "0.10000000000000001");
    CHECK(reread(1.5e-300) == 1.5e-300);
  }
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("json: text and value turn into each other", "[scenario][property]") {
  const std::string text = GENERATE(
      R"({"a": [1, 2.5, -3e-07], "b": {"c": null, "d": [true, false]}, "e": "ü\"\\\u202e😀"})", "[]",
      "{}", "\"\"", R"([[[[1]]], {"": {}}])");
  const Json value = parse_json(text, "text");
  CHECK(to_line(parse_json(to_text(value), "text")) == to_line(value));
  CHECK(to_line(value).size() <= text.size() + 20);
}

TEST_CASE("json: texts and names that do not print are refused by the character's number",
          "[scenario][property]") {
  const auto escaped = GENERATE(as<std::string>{}, "0000", "0007", "0009", "000a", "000d", "001b",
                                "007f", "0085", "009b", "2028", "2029", "fdd0", "fffe", "ffff");
  CAPTURE(escaped);
  std::string name = "U+";
  for (const char c : escaped) name += static_cast<char>(std::toupper(c));
  for (const std::string& text :
       {"{\"a\": [\"b\\u" + escaped + "c\"]}", "{\"\\u" + escaped + "\": 1}"})
    CHECK_THROWS_MATCHES(
        parse_json(text, "text"), FieldError,
        MessageMatches(ContainsSubstring("found text with the character " + name)));
}

TEST_CASE("json: what turns the order of letters is written by its number and comes back",
          "[scenario][property]") {
  for (const char32_t code : {0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069}) {
    std::string letters = "a";
    append_utf8(letters, code);
    const std::string line = to_line(Json(letters));
    CHECK(line.find(letters) == line.npos);
    CHECK(std::get<std::string>(parse_json(line, "text").value) == letters);
  }
}

TEST_CASE("json: what is no JSON names its place", "[scenario][property]") {
  const auto [text, place] = GENERATE(table<std::string, std::string>({
      {R"({"a": NaN})", "text: /a: found NaN; allowed: a finite number"},
      {R"({"a": [1, -Infinity]})", "text: /a/1: found -Infinity; allowed: a finite number"},
      {R"({"a": 1e999})", "text: /a: found 1e999; allowed: a finite number"},
      {R"({"a": 1, "a": 2})", "text: /a: found the field twice"},
      {R"({"a": {"b~/": nul}})", "text: /a/b~0~1: found nul"},
      {R"({"a": 1} x)", "text: /: found x"},
      {R"({"a": )", "text: /a: found the end of the text"},
      {"", "text: /: found the end of the text"},
      {"\"\xff\"", "text: /: found"},
      {std::string(100000, '['), "allowed: at most 32 levels"},
  }));
  CAPTURE(text.substr(0, 40));
  CHECK_THROWS_MATCHES(parse_json(text, "text"), FieldError,
                       MessageMatches(ContainsSubstring(place)));
}

TEST_CASE("json: long values are cut between characters", "[scenario][property]") {
  const std::string line = shortened(Json(std::string(38, 'x') + "ü" + "yyyy"));
  CHECK(line == "\"" + std::string(38, 'x') + "…");
  CHECK(shortened(Json(0.1)) == "0.1");
}

TEST_CASE("json: a text of more values or fields than any scenario has is refused",
          "[scenario][property]") {
  std::string values = "[", fields = "{";
  for (int i = 0; i < 1 << 22; ++i) values += "0,";
  for (int i = 0; i <= 1 << 18; ++i) fields += '"' + std::to_string(i) + "\":0,";
  CHECK_THROWS_WITH(parse_json(values + "0]", "text"), ContainsSubstring("more values"));
  CHECK_THROWS_WITH(parse_json(fields + "\"\":0}", "text"), ContainsSubstring("more fields"));
}
