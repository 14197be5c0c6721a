#pragma once

#include "core/base/sharing.h"
#include "core/run/sweep_map.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace polarflow {

/// Follows the sweep that is wanted, batch by batch, so that its map is whole soon.
///
/// The newest request wins; one with the same outcomes goes on where the one before was.
class SweepFollower {
 public:
  /// Nothing: none is wanted. One that cannot be had says why in its map.
  void want(const std::optional<SweepRequest>& request);
  [[nodiscard]] bool finished() const;
  /// Follows a batch of points; those that are half done when the sharing's time is over go on in
  /// the next one.
  void advance(const Sharing& sharing);
  /// How many points were followed, and of how many; (0, 0) where none is wanted.
  [[nodiscard]] std::pair<std::size_t, std::size_t> counts() const;
  /// What is known so far; null where nothing is.
  [[nodiscard]] std::shared_ptr<const SweepMap> map() const;
  /// The two numbers as the scenario has them.
  [[nodiscard]] std::array<double, 2> present() const { return present_; }

 private:
  struct Task {
    std::size_t point = 0;
    bool begun = false;
    std::unique_ptr<SweepPoint> run = {};  // null once begun: it cannot be run

    [[nodiscard]] std::optional<SweepOutcome> advance(const Sweep& sweep, const Sharing& sharing);
  };

  std::unique_ptr<SweepMapRun> run_;
  bool every_point_ = true;
  std::vector<Task> halfway_;                    // what the batch before left
  mutable std::shared_ptr<const SweepMap> map_;  // null until it is asked for
  std::array<double, 2> present_{};
};

}  // namespace polarflow
