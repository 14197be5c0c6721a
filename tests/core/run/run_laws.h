#pragma once

#include "core/run/frame.h"
#include "core/run/run.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace polarflow::test {

// What is true of a run of any kind (core/run/run.h).

/// A run that can be begun any number of times.
struct RunSample {
  std::function<std::unique_ptr<Run>()> begin;
  std::function<std::vector<double>(const Frame&)> numbers;  ///< that a frame of its kind holds
  Follow foreign;  ///< what is looked at beside a run of another kind
};

using FrameBits = std::vector<std::uint64_t>;

/// The bits of all numbers, NaN included.
inline FrameBits bits_of(const RunSample& sample, const Frame& frame) {
  std::vector<double> numbers = sample.numbers(frame);
  const FrameHead& head = frame.head();
  numbers.insert(numbers.end(), {head.outcome.t, static_cast<double>(head.outcome.kind), head.end,
                                 head.checked ? 1.0 : 0.0, head.complete ? 1.0 : 0.0});
  FrameBits bits(numbers.size());
  std::ranges::transform(numbers, bits.begin(),
                         [](double x) { return std::bit_cast<std::uint64_t>(x); });
  return bits;
}

/// Follows the run to its end, so many steps at once.
inline void finish(Run& run, int slice) {
  for (int k = 0; !run.complete(); ++k) {
    if (k > 1000000) FAIL("the run comes to no end");
    run.advance(slice);
  }
}

/// Same start, same bits, however it is sliced.
inline void check_slicing(const RunSample& sample) {
  const auto whole = sample.begin();
  finish(*whole, 1 << 20);
  REQUIRE(sample.numbers(whole->frame()).size() > 20);
  const FrameBits bits = bits_of(sample, whole->frame());
  for (const int slice : {1, 2, 7, 1000}) {
    CAPTURE(slice);
    const auto sliced = sample.begin();
    finish(*sliced, slice);
    CHECK((bits_of(sample, sliced->frame()) == bits));
  }
}

/// What the run does later touches no frame that was taken before.
inline void check_frames(const RunSample& sample) {
  const auto run = sample.begin();
  std::vector<std::pair<Frame, FrameBits>> taken;
  const auto take = [&] {
    const Frame frame = run->frame();
    CHECK(frame.head().complete == run->complete());
    taken.emplace_back(frame, bits_of(sample, frame));
  };
  for (take(); !run->complete(); take()) run->advance(2);
  int changes = 0;
  for (std::size_t k = 0; k < taken.size(); ++k) {
    CAPTURE(k);
    CHECK((bits_of(sample, taken[k].first) == taken[k].second));
    changes += k > 0 && taken[k].second != taken[k - 1].second;
  }
  CHECK(changes >= 3);
}

/// A complete run stays so: neither further steps nor a wish of another kind change anything.
inline void check_end(const RunSample& sample) {
  const auto run = sample.begin();
  CHECK_FALSE(run->complete());
  finish(*run, 7);
  const FrameBits bits = bits_of(sample, run->frame());
  const auto check_same = [&] {
    CHECK(run->complete());
    CHECK(run->frame().head().complete);
    CHECK((bits_of(sample, run->frame()) == bits));
  };
  for (const int steps : {0, 1, 100}) {
    CAPTURE(steps);
    CHECK(run->advance(steps).finished());
    check_same();
  }
  run->follow(sample.foreign);
  check_same();
  CHECK(run->advance(1).finished());
  check_same();
}

inline void check_run_laws(const RunSample& sample) {
  check_slicing(sample);
  check_frames(sample);
  check_end(sample);
}

}  // namespace polarflow::test
