#pragma once

#include "core/scenario/scenario.h"

#include <string>
#include <string_view>
#include <vector>

namespace polarflow {

/// A number of a scenario that runs over a grid.
struct SweepAxis {
  std::string pointer;  ///< its JSON pointer, as in the scenario's full text
  double low = 0, high = 1;
  int count = 2;
  bool log = false;  ///< the grid is geometric

  /// The k-th value, from low to high.  Range  k in [0, count).
  [[nodiscard]] double value(int k) const;

  bool operator==(const SweepAxis&) const = default;
};

/// The axis that a text describes: POINTER=LO:HI:N or POINTER=LO:HI:N:log.
/// Errors  Error that begins with `option`.
[[nodiscard]] SweepAxis parse_sweep_axis(std::string_view text, const std::string& option);

/// How a run of a sweep ended.
struct SweepOutcome {
  double winner = -1;  ///< the token with the largest weight at the end, from 0; −1: none is ahead
  double t99;          ///< flow time since when that weight is 0.99 or more; NaN where it is less
  double top;          ///< that weight
  double entropy;      ///< of the attention at the end, in nats
  double loss;
  double t;            ///< flow time at the end

  /// Every entry NaN, winner −1: a run that cannot be had.
  static SweepOutcome none();
};

/// The names of an outcome's entries, in their order.
inline constexpr std::string_view kSweepFields[] = {"winner", "t99", "top", "entropy", "loss", "t"};

/// The outcomes of a scenario over a grid of two of its numbers.
///
/// Thread  at() may be called from many threads at once.
class Sweep {
 public:
  /// Errors  FieldError: a pointer that names no number of the scenario, values that a field does
  ///         not allow, tried at the grid's corners.
  Sweep(const Scenario& scenario, SweepAxis x, SweepAxis y);

  [[nodiscard]] const SweepAxis& x() const { return x_; }
  [[nodiscard]] const SweepAxis& y() const { return y_; }
  /// The scenario at a point of the grid.  Errors  FieldError.
  [[nodiscard]] Scenario scenario(int i, int j) const;
  /// The outcome there; none() where the scenario cannot be run.  Cost  one run.
  [[nodiscard]] SweepOutcome at(int i, int j) const;
  /// A text that is the same for sweeps with the same outcomes.
  [[nodiscard]] std::string key() const;

 private:
  Json json_;
  SweepAxis x_, y_;
};

}  // namespace polarflow
