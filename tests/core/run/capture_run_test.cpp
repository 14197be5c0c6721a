#include "core/run/capture_run.h"

#include "core/run/frame.h"
#include "tests/core/capture/heads_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstring>

namespace polarflow {
namespace {

/// Two layers of three heads.
std::unique_ptr<test::MadeHeads> six_heads(bool in_place = true) {
  std::vector<test::Cube> cubes;
  for (unsigned seed = 0; seed < 6; ++seed) cubes.push_back(test::causal_cube(2, 12, seed));
  return std::make_unique<test::MadeHeads>(2, std::move(cubes), in_place);
}

bool same_bits(double one, double other) {
  return std::memcmp(&one, &other, sizeof one) == 0;
}

Index heads_read(const CaptureFrame& frame) {
  return static_cast<Index>(frame.capture.reports().size());
}

}  // namespace

TEST_CASE("capture run: a step reads a head, in the order of layers", "[run][property]") {
  CaptureRun run(six_heads());
  for (Index step = 1; step <= 6; ++step) {
    CHECK_FALSE(run.complete());
    CHECK(run.advance(1).finished() == (step == 6));
    const Frame frame = run.frame();
    CHECK(heads_read(*frame.capture()) == step);
    CHECK((frame.capture()->capture.model != nullptr) == (step == 6));
    CHECK(frame.head().outcome.t == static_cast<double>(step));
  }
  CHECK(run.complete());
  CHECK(run.frame().head().end == 6);
}

TEST_CASE("capture run: same bits however it is sliced, and as each head measures alone",
          "[run][property]") {
  CaptureRun one(six_heads()), other(six_heads());
  one.advance(100);
  while (!other.complete()) other.advance(1);
  int compared = 0;
  for (unsigned seed = 0; seed < 6; ++seed) {
    const Index layer = seed / 3, head = seed % 3;
    const HeadReport alone = measure_head(test::stored(test::causal_cube(2, 12, seed)).head(0, 0));
    for (std::size_t m = 0; m < kMeasures.size(); ++m, ++compared) {
      CAPTURE(seed, kMeasures[m].id);
      const double found = one.capture().head(layer, head)->report.values[m];
      CHECK(same_bits(found, other.capture().head(layer, head)->report.values[m]));
      CHECK(same_bits(found, alone.values[m]));
    }
  }
  CHECK(compared == 6 * static_cast<int>(kMeasures.size()));
}

TEST_CASE("capture run: the head that is looked at comes first where any is there at once",
          "[run][property]") {
  for (const bool in_place : {true, false}) {
    CAPTURE(in_place);
    CaptureRun run(six_heads(in_place), HeadPick{1, 1, {}});
    run.advance(1);
    CHECK((run.frame().capture()->picked != nullptr) == in_place);
    run.advance(100);
    const Frame frame = run.frame();
    REQUIRE(frame.capture()->picked);
    CHECK(frame.capture()->picked->pick == HeadPick{1, 1, {}});
    CHECK(run.complete());
  }
}

TEST_CASE("capture run: another pick is another picture, and nothing else changes",
          "[run][property]") {
  CaptureRun run(six_heads(), HeadPick{});
  run.advance(100);
  const auto before = run.frame();
  run.follow(HeadPick{1, 2, 1});
  CHECK_FALSE(run.complete());
  run.advance(100);
  const auto after = run.frame();
  const test::Tensor tensor = test::stored(test::causal_cube(2, 12, 5));
  const HeadPicture wanted = picture_of(tensor.head(0, 0), PickedHead::kSide, 1);
  REQUIRE(wanted.values.size() == after.capture()->picked->picture.values.size());
  CHECK(std::memcmp(wanted.values.data(), after.capture()->picked->picture.values.data(),
                    wanted.values.size() * sizeof(float)) == 0);
  CHECK(before.capture()->picked->pick == HeadPick{});
  CHECK(before.capture()->capture.heads == after.capture()->capture.heads);
}

TEST_CASE("capture run: picks beyond the heads there are mean the last one", "[run][property]") {
  CaptureRun run(six_heads(), HeadPick{99, -3, 99});
  run.advance(100);
  CHECK(run.frame().capture()->picked->pick == HeadPick{1, 0, 1});
  run.follow(FurtherStarts{});  // of another kind: passed over
  CHECK(run.complete());
}

TEST_CASE("capture run: without a head to look at there are numbers and no pictures",
          "[run][property]") {
  CaptureRun run(six_heads());
  run.advance(100);
  CHECK(run.capture().head(0, 0)->picture.values.empty());
  CHECK(run.capture().uniform == nullptr);
  CHECK(run.frame().capture()->picked == nullptr);
}

}  // namespace polarflow
