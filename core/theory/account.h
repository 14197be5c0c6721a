#pragma once

#include "core/theory/finding.h"
#include "core/theory/statement.h"

#include <array>

namespace polarflow {

/// The two runs of a check.
enum Grade : std::size_t { kCoarse, kFine, kGrades };

/// The entries of one statement's quantity, judged along both runs.
class Account {
 public:
  explicit Account(Claim claim, double threshold = 0) : claim_(claim), threshold_(threshold) {}

  [[nodiscard]] bool open() const { return live_.size() > 0; }
  /// Begins with the quantity at the start; stays closed if no entry is finite in both runs.
  void begin(const std::array<Vec, kGrades>& quantity);
  /// Adds weight · rate to the integral of one run.
  void integrate(Grade grade, double weight, const Vec& rate);
  /// Allows for an integral that is off by so much more.
  void allow(const Vec& error);
  /// Judges the quantities at t; `moved` is the coarse one of the moved state.
  void judge(double t, const std::array<Vec, kGrades>& quantity, const Vec& moved);
  /// Verdict and numbers so far.
  void report(Finding& finding) const;

 private:
  using Flags = Eigen::Array<bool, Eigen::Dynamic, 1>;
  [[nodiscard]] double breach(double value, double reference) const;
  void judge_entry(double t, Index i);

  Claim claim_;
  double threshold_;
  Flags live_;
  std::array<Vec, kGrades> value_, reference_, integral_;
  Vec throughput_, allowance_;  // ∫|rate| dt, and how far the integral may be off
  Vec difference_, noise_;      // largest so far
  double nearest_ = 0;          // the largest breach so far, in tolerances
  bool judged_ = false;
  Index judged_steps_ = 0;
  Index worst_ = 0;
  double slack_ = 0, tolerance_ = 0, t_ = 0;
  std::optional<double> first_breach_;
};

}  // namespace polarflow
