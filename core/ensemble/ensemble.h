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

  /// Range  a problem with one row of attention whose block `a` has one score a token.
  Ensemble(const Problem& problem, const FlowSettings& settings);

  [[nodiscard]] bool vectorized() const { return form_.has_value(); }

  /// The fates of the starts. Without `times` the vectors stop as soon as the winner is certain.
  ///
  /// Shapes  starts: (n × count), a(0) in the columns, one after the other in memory; fates: (count).
  /// Range   a start that is not finite is undecided.
  /// Cost    vectors: some 15 steps of order 12 a start, a step or two without `times`.
  void follow(MatIn starts, bool times, std::span<Fate> fates) const;

 private:
  void follow_vectors(MatIn starts, bool times, std::span<Fate> fates) const;
  [[nodiscard]] Fate follow_one(VecIn start) const;

  Problem problem_;
  FlowSettings settings_;
  std::optional<ReplicatorForm> form_;
  Vec p_;              // of the reduced problem, where there is a form
  bool frozen_order_;  // whether a token that leads in scores and projections does so for ever
};

}  // namespace polarflow
