#include "app/cli/bench/export_bench.h"

#include <catch2/catch_test_macros.hpp>

namespace polarflow {

TEST_CASE("export: a trajectory's PDF is under 1 MB however many samples it has",
          "[cli][property]") {
  const auto few = bench::export_trajectory(2000, 1), many = bench::export_trajectory(200000, 1);
  CHECK(few.bytes > 5000);
  CHECK(many.bytes < 1000000);
  CHECK(many.bytes < 3 * few.bytes);
}

}  // namespace polarflow
