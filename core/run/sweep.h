#pragma once

#include "core/flow/settings.h"
#include "core/scenario/json.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polarflow {

struct Problem;       // core/model/problem.h
struct FlowScenario;  // core/scenario/flow_scenario.h

/// A field of a scenario that runs over a grid of numbers, or over a list of values.
struct SweepAxis {
  std::string pointer;  ///< its JSON pointer, as in the scenario's full text
  double low = 0, high = 1;
  int count = 2;
  bool log = false;                      ///< the grid is geometric
  std::vector<std::string> values = {};  ///< of a list, as JSON; empty: a grid of numbers

  /// The k-th value, from low to high; of a list its place.  Range  k in [0, count).
  [[nodiscard]] double value(int k) const;

  bool operator==(const SweepAxis&) const = default;
};

/// The axis that a text describes: POINTER=LO:HI:N, POINTER=LO:HI:N:log or POINTER=VALUE,VALUE,…, each
/// a JSON value or a word.
/// Errors  Error that begins with `option`.
[[nodiscard]] SweepAxis parse_sweep_axis(std::string_view text, const std::string& option);

/// How a run of a sweep ended.
struct SweepOutcome {
  double winner = -1;  ///< the token with the largest weight at the end, from 0; −1: none is ahead
  double t99;          ///< flow time since when that weight is 0.99 or more; NaN where it is less
  double top;          ///< that weight
  double entropy;      ///< of the attention at the end, in nats
  double loss;
  double t;  ///< flow time at the end

  /// Every entry NaN, winner −1: a run that cannot be had.
  static SweepOutcome none();
};

/// The names of an outcome's entries, in their order.
inline constexpr std::string_view kSweepFields[] = {"winner", "t99", "top", "entropy", "loss", "t"};

/// One run of a sweep, step by step. No clock, no thread.
///
/// Same point, same outcome, however advance() is sliced.
class SweepPoint {
 public:
  SweepPoint(const Problem& problem, const FlowSettings& settings);
  ~SweepPoint();

  /// Takes at most `steps` steps of the integrator; true once the run has ended.
  bool advance(int steps);
  /// Range  after the run's end.
  [[nodiscard]] SweepOutcome outcome();

 private:
  class Watched;
  std::unique_ptr<Watched> run_;
};

/// The outcomes of a scenario over a grid of some of its fields, up to four. The points are counted
/// with the first axis fastest.
///
/// Thread  at() and point() may be called from many threads at once.
class Sweep {
 public:
  /// Errors  FieldError: a pointer that names no number of the scenario, the same on both axes,
  ///         values that a field does not allow, tried at the grid's corners. Error: more than 2^24
  ///         points.
  Sweep(const FlowScenario& scenario, std::vector<SweepAxis> axes);
  Sweep(const FlowScenario& scenario, SweepAxis x, SweepAxis y)
      : Sweep(scenario, std::vector{std::move(x), std::move(y)}) {}

  [[nodiscard]] const std::vector<SweepAxis>& axes() const { return axes_; }
  [[nodiscard]] const SweepAxis& x() const { return axes_[0]; }
  /// Range  two axes or more.
  [[nodiscard]] const SweepAxis& y() const { return axes_[1]; }
  [[nodiscard]] std::size_t points() const;
  /// The scenario at a point of the grid.  Errors  FieldError.
  [[nodiscard]] FlowScenario scenario(std::size_t point) const;
  [[nodiscard]] FlowScenario scenario(int i, int j) const;
  /// What the first two fields are called; the pointer of one that is not declared.
  [[nodiscard]] const std::array<std::string, 2>& labels() const { return labels_; }
  /// The first two as the scenario has them; NaN for one that is no number.
  [[nodiscard]] std::array<double, 2> present() const { return present_; }
  /// The outcome there; none() where the scenario cannot be run.  Cost  one run.
  [[nodiscard]] SweepOutcome at(std::size_t point) const;
  [[nodiscard]] SweepOutcome at(int i, int j) const { return at(point_at(i, j)); }
  /// The run there; null where the scenario cannot be run.
  [[nodiscard]] std::unique_ptr<SweepPoint> point(int i, int j) const {
    return run_at(point_at(i, j));
  }
  /// A text that is the same for sweeps with the same outcomes: the present numbers, the title and
  /// the discrete methods are left out.
  [[nodiscard]] const std::string& key() const { return key_; }

 private:
  [[nodiscard]] std::size_t point_at(int i, int j) const {
    return static_cast<std::size_t>(j) * static_cast<std::size_t>(axes_[0].count) +
           static_cast<std::size_t>(i);
  }
  [[nodiscard]] std::unique_ptr<SweepPoint> run_at(std::size_t point) const;
  void try_corners() const;
  [[nodiscard]] std::string make_key() const;

  Json json_;
  std::vector<SweepAxis> axes_;
  std::array<std::string, 2> labels_;
  std::array<double, 2> present_;
  std::string key_;
};

}  // namespace polarflow
