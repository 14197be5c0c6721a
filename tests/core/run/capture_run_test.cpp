#include "core/run/capture_run.h"

#include "core/run/frame.h"
#include "tests/core/capture/heads_made.h"
#include "tests/core/run/run_laws.h"

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

/// What was measured, and the pictures.
std::vector<double> numbers_of(const Frame& frame) {
  const CaptureFrame& capture = *frame.capture();
  std::vector<double> numbers;
  const auto add = [&numbers](const auto& some) {
    numbers.insert(numbers.end(), some.begin(), some.end());
  };
  for (const auto& head : capture.capture.heads)
    if (head) add(head->report.values), add(head->picture.values);
  if (capture.capture.model) numbers.push_back(capture.capture.model->sink_rate);
  if (capture.picked) add(capture.picked->picture.values), add(capture.picked->uniform.values);
  return numbers;
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

TEST_CASE("run: a capture is sliced, ends and leaves its frames alone as every run does",
          "[run][property]") {
  for (const bool in_place : {true, false})
    for (const auto& pick : {std::optional<HeadPick>(), std::optional(HeadPick{1, 2, 1})}) {
      CAPTURE(in_place, pick.has_value());
      test::check_run_laws({[=] { return std::make_unique<CaptureRun>(six_heads(in_place), pick); },
                            numbers_of, FurtherStarts{.basins = Depth::level}});
    }
}

TEST_CASE("capture run: every head has the bits that it has alone", "[run][property]") {
  CaptureRun run(six_heads());
  run.advance(100);
  int compared = 0;
  for (unsigned seed = 0; seed < 6; ++seed) {
    const Index layer = seed / 3, head = seed % 3;
    const HeadReport alone = measure_head(test::stored(test::causal_cube(2, 12, seed)).head(0, 0));
    for (std::size_t m = 0; m < kMeasures.size(); ++m, ++compared) {
      CAPTURE(seed, kMeasures[m].id);
      const double found = run.capture().head(layer, head)->report.values[m];
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
