#pragma once

#include "core/ensemble/fate.h"
#include "core/flow/settings.h"
#include "core/model/field.h"
#include "core/model/reduction.h"

#include <optional>
#include <span>

namespace polarflow {

/// Many starts of one problem, which differ in their scores a(0): who wins, and when.
///
/// Softmax problems of the logistic family run in vectors of starts on the polarization clock and
/// stop where score and projection lead together (`vectorized`). Every other problem is integrated
/// start by start, to its end or until its winner is certain and has come to the level.
/// Thread  follow() may be called from many threads at once; no answer depends on how the starts
///         are shared out.
class Ensemble {
 public:
  /// Weight at which a winner counts as one.
  static constexpr double kLevel = 0.99;

  /// How far a start is followed.
  enum class Ask {
    winner,  ///< until its winner is certain
    level,   ///< and has come to the level
    end,     ///< to t_end, where the entropy is taken
  };
  /// Of the vectors; runs that go start by start are always in double precision.
  enum class Precision { exact, single };

  /// Range  a problem with one row of attention whose block `a` has one score a token.
  Ensemble(const Problem& problem, const FlowSettings& settings,
           Precision precision = Precision::exact);

  [[nodiscard]] bool vectorized() const { return form_.has_value(); }

  /// The fates of the starts, as far as is asked.
  ///
  /// Shapes  starts: (n × count), a(0) in the columns, one after the other in memory; fates: (count).
  /// Range   a start that is not finite is undecided.
  /// Cost    vectors: some 15 steps of order 12 a start, a step or two for the winner alone.
  void follow(MatIn starts, Ask ask, std::span<Fate> fates) const;

  /// The scores at t_end, NaN where the run breaks off; returns the number of steps taken.
  ///
  /// Shapes  starts, ends: (n × count), the columns one after the other in memory.
  /// Range   a problem whose starts run in vectors.
  long follow_to_end(MatIn starts, MatOut ends, std::span<Fate> fates) const;

 private:
  long follow_vectors(MatIn starts, Ask ask, double* ends, std::span<Fate> fates) const;
  [[nodiscard]] Fate follow_one(VecIn start, Ask ask) const;

  Problem problem_;
  FlowSettings settings_;
  std::optional<ReplicatorForm> form_;
  Vec p_;              // of the reduced problem, where there is a form
  Precision precision_;
  bool frozen_order_;  // whether a token that leads in scores and projections does so for ever
};

}  // namespace polarflow
