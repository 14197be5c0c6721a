#pragma once

#include "core/flow/flow.h"
#include "core/sim/frame.h"

#include <memory>

namespace polarflow {

/// One problem being integrated, with its recorded history, then its lanes. No clock, no thread.
///
/// Same problem, same settings: same bits, however advance() is sliced.
class Run {
 public:
  Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
      const std::vector<AnyOptimizer>& lanes = {});

  /// Takes at most `steps` steps of the integrator, once the flow has ended batches of updates of
  /// the lanes; returns how the flow stands.
  Outcome advance(int steps);
  /// Whether nothing is left to do.
  [[nodiscard]] bool complete() const;

  /// The run so far. Cheap: history blocks are shared, not copied.
  [[nodiscard]] Frame frame() const;

 private:
  void advance_lane();

  std::shared_ptr<const Problem> problem_;
  double t_end_;
  Flow flow_;
  HistoryRecorder recorder_;
  FlowSettings settings_;
  std::vector<AnyOptimizer> optimizers_;                 // those of the lanes
  std::vector<std::shared_ptr<const LaneTrace>> lanes_;  // the last one is under way
  std::unique_ptr<LaneRun> lane_;
};

}  // namespace polarflow
