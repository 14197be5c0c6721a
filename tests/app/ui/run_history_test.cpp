#include "app/ui/run_history.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/views/frames.h"

namespace polarflow {

TEST_CASE("run history: a run opened again is not another one, but the newest", "[ui][property]") {
  RunHistory runs;
  const SessionState one = open_preset(*find_preset("triangle")).state;
  const SessionState two = open_preset(*find_preset("fig2")).state;
  const auto frame_one = std::make_shared<const Frame>(test::frame_of(one.flow()));
  const auto frame_two = std::make_shared<const Frame>(test::frame_of(two.flow()));
  CHECK(runs.before() == nullptr);
  runs.note(one, frame_one);
  runs.note(two, frame_two);
  runs.note(two, frame_two);
  REQUIRE(runs.cards().size() == 2);
  CHECK(runs.before()->state == one);
  runs.note(one, frame_one);
  REQUIRE(runs.cards().size() == 2);
  CHECK(runs.before()->state == two);
}

}  // namespace polarflow
