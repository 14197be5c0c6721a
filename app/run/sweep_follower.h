#pragma once

#include "core/sim/sweep_map.h"

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace polarflow {

/// Follows the sweep that is wanted, in slices, on all cores but one.
///
/// The newest request wins; one with the same outcomes goes on where the one before was.
/// Thread  one at a time; none outlives advance().
class SweepFollower {
 public:
  using Clock = std::chrono::steady_clock;

  /// Nothing: none is wanted. One that cannot be had says why in its map.
  void want(const std::optional<SweepRequest>& request);
  [[nodiscard]] bool finished() const { return !run_ || run_->finished(); }
  /// Goes on until then, or until `interrupted`, which is called on many threads at once.
  void advance(Clock::time_point end, const std::function<bool()>& interrupted);
  /// What is known so far; null where nothing is.
  [[nodiscard]] std::shared_ptr<const SweepMap> map();
  /// The two numbers as the scenario has them.
  [[nodiscard]] std::array<double, 2> present() const { return present_; }

 private:
  struct Task {
    std::size_t point = 0;
    std::unique_ptr<SweepPoint> run;  // null: it cannot be run
  };
  class Slice;

  std::unique_ptr<SweepMapRun> run_;
  std::vector<Task> halfway_;  // what the slice before left
  std::shared_ptr<const SweepMap> map_;
  std::array<double, 2> present_{};
};

}  // namespace polarflow
