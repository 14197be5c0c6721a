#include "app/cli/paper/paper_numbers.h"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace polarflow;

TEST_CASE("paper: a number agrees with a print that it would be rounded to", "[cli][property]") {
  const Print share = parse_print(".0529");
  CHECK(share.agrees(0.05286));
  CHECK(share.agrees(0.05294));
  CHECK_FALSE(share.agrees(0.05296));
  const Print small = parse_print("1.3e-7");
  CHECK(small.agrees(1.349e-7));
  CHECK_FALSE(small.agrees(1.36e-7));
  CHECK_FALSE(small.agrees(1.3e-6));
  CHECK(parse_print("-.069").agrees(-0.0694));
  CHECK_FALSE(parse_print("-.069").agrees(0.069));
}

TEST_CASE("paper: a count is exact", "[cli][property]") {
  CHECK(parse_print("7").agrees(7));
  CHECK_FALSE(parse_print("7").agrees(6.999));
  CHECK_FALSE(parse_print("1").agrees(0.75));
}

TEST_CASE("paper: what is not finite agrees with nothing", "[cli][property]") {
  for (const char* text : {"7", ".5", "8e-24"}) {
    CHECK_FALSE(parse_print(text).agrees(NAN));
    CHECK_FALSE(parse_print(text).agrees(HUGE_VAL));
  }
}

TEST_CASE("paper: another number is printed alike", "[cli][property]") {
  CHECK(parse_print(".0529").like(0.05286) == "0.0529");
  CHECK(parse_print("1.3286247e-3").like(0.00132863) == "1.3286300e-03");
  CHECK(parse_print("7").like(32) == "32");
}
