#pragma once

#include "core/run/sweep.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace polarflow {

/// A sweep that is wanted.
struct SweepRequest {
  std::shared_ptr<const FlowScenario> scenario;
  SweepAxis x, y;
  bool every_point = true;  ///< else until the map of winners is sharp
};

/// What is known of a sweep's outcomes so far.
///
/// Shapes  outcomes, followed: (y.count · x.count), row by row from the first value of y.
struct SweepMap {
  SweepAxis x, y;
  std::string x_label, y_label;  ///< of the two numbers, as they are declared
  std::vector<SweepOutcome> outcomes;
  std::vector<char> followed;  ///< 1: that run was integrated; 0: its outcome is a neighbour's
  std::size_t done = 0;        ///< how many were
  bool covered = false;        ///< every point has an outcome, its own or a neighbour's
  bool sharp = false;          ///< points not followed lie among alike ones on every finer grid
  std::string trouble;         ///< why there is no sweep, in one line; then the rest is empty

  [[nodiscard]] bool complete() const { return done == followed.size(); }
  /// Of a sweep that cannot be had.
  [[nodiscard]] static SweepMap that_fails(std::string why);
};

/// Which run of a sweep comes next, so that its map is whole soon and sharp where it changes.
///
/// A coarse grid comes first. Then, at every finer one, the cells whose points do not all end
/// alike (the winner, and whether it reaches 99 %); where all is sharp, the points between that
/// were taken to be like their neighbours, coarse to fine, and what they bring to light is made
/// sharp first. In the end every point was followed, so that the map is the sweep.
///
/// The order follows from the outcomes alone. No clock, no thread.
class SweepMapRun {
 public:
  explicit SweepMapRun(Sweep sweep);

  [[nodiscard]] const Sweep& sweep() const { return sweep_; }
  /// The next point to follow, as j·x.count + i. Nothing: all are given out, or what comes next
  /// depends on those that are.
  [[nodiscard]] std::optional<std::size_t> next();
  /// Takes the outcome of a point that next() gave.
  void put(std::size_t point, const SweepOutcome& outcome);
  [[nodiscard]] bool finished() const { return done_ == outcomes_.size(); }
  /// How many points were followed.
  [[nodiscard]] std::size_t done() const { return done_; }
  /// Whether the points that are left lie in cells whose points all ended alike: the map of the kinds
  /// of outcomes then changes only where it hides what is smaller than the coarsest cell.
  [[nodiscard]] bool sharp() const { return sharp_; }
  /// What is known so far.
  [[nodiscard]] SweepMap map() const;

 private:
  [[nodiscard]] std::vector<int> places(int count, int stride) const;
  [[nodiscard]] std::vector<std::size_t> all_at(int stride) const;
  [[nodiscard]] std::vector<std::size_t> between_unlike(int stride) const;
  [[nodiscard]] bool alike(int left, int right, int low, int high) const;
  [[nodiscard]] std::optional<std::size_t> neighbour(int i, int j) const;
  void plan();

  Sweep sweep_;
  int coarsest_ = 1;  // stride, a power of two
  std::vector<SweepOutcome> outcomes_;
  std::vector<char> followed_;
  std::size_t done_ = 0;
  std::vector<std::size_t> plan_;     // points of one pass
  std::size_t given_ = 0, back_ = 0;  // of the plan
  bool sharp_ = false;
};

}  // namespace polarflow
