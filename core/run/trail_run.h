#pragma once

#include "core/flow/flow.h"
#include "core/model/problem.h"
#include "core/run/recorder.h"
#include "core/run/trail.h"

namespace polarflow {

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
  Recorder recorder_;
};

}  // namespace polarflow
