#include <catch2/catch_test_macros.hpp>

TEST_CASE("layering: to be written", "[layering][architecture]") { SUCCEED(); }
