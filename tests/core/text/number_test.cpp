#include "core/text/number.h"

#include <catch2/catch_test_macros.hpp>

#include <bit>
#include <charconv>
#include <cstdint>
#include <string>

using namespace polarflow;

TEST_CASE("number: reads what from_chars reads", "[text][property]") {
  for (const std::string text :
       {"0",        "-0",       "1",    "-1.5",  ".5",     "5.",  "1e3",
        "1E-3x",    "1e",       "1e+",  "2.5mm", "1:2",    "",    "-",
        ".",        "e5",       "x",    "1e400", "-1e400", "0.1", "1.7976931348623157e308",
        "4.9e-324", "00012.50", "1..2", "3,5",   " 1",     "+1",  "9007199254740993",
        "0x10"}) {
    CAPTURE(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto length = error == std::errc{} ? static_cast<std::size_t>(end - text.data()) : 0;
    const NumberAtFront read = number_at_front(text);
    CHECK(read.length == length);
    if (length > 0)
      CHECK(std::bit_cast<std::uint64_t>(read.value) == std::bit_cast<std::uint64_t>(value));
  }
}
