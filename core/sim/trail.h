#pragma once

#include "core/flow/flow.h"
#include "core/sim/history_recorder.h"

#include <vector>

namespace polarflow {

/// The path of the attention weights of one problem from another start.
///
/// Holds a point where the weights have moved by 1/400 since the one before, and the last.
/// Shapes  a: as Problem::a; s: (n × points), means over the rows of attention.
struct Trail {
  Vec a;  // the start's second block: the initial scores
  std::vector<double> t;
  Mat s;
  Outcome outcome;

  [[nodiscard]] Index size() const { return static_cast<Index>(t.size()); }
};

/// Integrates a trail. No clock, no thread.
class TrailRun {
 public:
  /// Shapes  a: as problem.a.
  TrailRun(const Problem& problem, const FlowSettings& settings, VecIn a);

  /// Takes at most so many steps of the integrator; returns how the flow stands.
  Outcome advance(int steps);
  /// Cost  linear in the recorded samples.
  [[nodiscard]] Trail trail() const;

 private:
  Problem problem_;
  Flow flow_;
  HistoryRecorder recorder_;
};

}  // namespace polarflow
