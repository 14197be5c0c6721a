#pragma once

#include "core/ensemble/depth.h"
#include "core/ensemble/field_starts.h"
#include "core/ensemble/start_outcome.h"
#include "core/flow/settings.h"
#include "core/model/field.h"
#include "core/model/reduction.h"

#include <optional>
#include <span>

namespace polarflow {

/// Many starts of one problem, which differ in their scores a(0): who wins, and when.
///
/// Starts stop where their winner is certain and has come to the level, or at their end. They run
///     in vectors on the polarization clock   softmax problems of the logistic family
///     in vectors by Dormand–Prince 5(4)      one row of plain values of up to 16 tokens, with every
///                                            loss and map that knows how (normalization.h)
///     start by start                         the rest: max-norm and sparsemax, whose kinks lie
///                                            elsewhere than at zero, damped values, many numbers
/// Of the second kind, what the vectors cannot settle is followed start by start too: runs that
/// are stiff or break off, and scores held at zero that are let go.
/// Thread  follow() may be called from many threads at once; no answer depends on how the starts
///         are shared out.
class Ensemble {
 public:
  /// Weight at which a winner counts as one.
  static constexpr double kLevel = 0.99;

  /// Of the vectors; runs that go start by start are always in double precision.
  using Precision = polarflow::Precision;

  /// Range  a problem with one row of attention whose block `a` has one score a token.
  Ensemble(const Problem& problem, const FlowSettings& settings,
           Precision precision = Precision::exact);

  /// Whether starts run in vectors, and on the clock.
  [[nodiscard]] bool vectorized() const { return way_ != Way::one_by_one; }
  [[nodiscard]] bool on_the_clock() const { return way_ == Way::on_the_clock; }

  /// The outcomes of the starts, as far as is asked.
  ///
  /// Shapes  starts: (n × count), a(0) in the columns, one after the other in memory; outcomes: (count).
  /// Range   a start that is not finite is undecided.
  /// Cost    on the clock: some 11 steps of order 14 a start, a step or two for the winner alone;
  ///         other vectors: some 100 steps of order 5.
  void follow(MatIn starts, Depth depth, std::span<StartOutcome> outcomes) const;

  /// The scores at t_end, NaN where the run breaks off; returns the number of steps taken.
  ///
  /// Shapes  starts, ends: (n × count), the columns one after the other in memory.
  /// Range   a problem whose starts run on the clock.
  long follow_to_end(MatIn starts, MatOut ends, std::span<StartOutcome> outcomes) const;

 private:
  enum class Way { on_the_clock, on_the_field, one_by_one };

  long follow_on_clock(MatIn starts, Depth depth, double* ends,
                       std::span<StartOutcome> outcomes) const;
  [[nodiscard]] StartOutcome follow_one(VecIn start, Depth depth) const;
  [[nodiscard]] FieldStarts on_field() const;

  Problem problem_;
  FlowSettings settings_;
  Precision precision_;
  Problem reduced_;  // the problem itself where it does not reduce
  std::optional<ReplicatorForm> form_;
  bool frozen_order_ = false;  // a token that leads in weights and projections does so for ever
  Way way_;
};

}  // namespace polarflow
