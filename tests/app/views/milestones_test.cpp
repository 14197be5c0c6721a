#include "app/views/flow/milestones.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/views/frames.h"

namespace polarflow {

TEST_CASE("milestones: each change of the leader is told when it happens", "[views][property]") {
  const FlowFrame frame = test::frame_of(find_preset("triangle")->scenario);
  const auto found = milestones(frame);
  REQUIRE(found.size() >= 3);
  CHECK(found[0].text == "token 1 takes the lead");  // token 2 leads at the start
  CHECK(found[1].text == "token 3 takes the lead");
  for (std::size_t k = 1; k < found.size(); ++k) CHECK(found[k - 1].t <= found[k].t);
  for (const Milestone& one : {found[0], found[1]}) {
    const Index i = frame.record.at_time(one.t);
    Index before = 0, after = 0;
    frame.record[i - 1].s.maxCoeff(&before);
    frame.record[i].s.maxCoeff(&after);
    CHECK(before != after);
  }
}

TEST_CASE("milestones: equal tokens and weights off the simplex have none", "[views][property]") {
  CHECK(
      milestones(test::frame_of(R"({"dims": {"d": 1, "n": 2}, "init": {"V": [[1, 1]], "a": [0, 0]},
                                      "loss": {"kind": "logistic", "w": [1]}})"))
          .empty());
  CHECK(milestones(test::frame_of(find_preset("linear-network")->scenario)).empty());
}

}  // namespace polarflow
