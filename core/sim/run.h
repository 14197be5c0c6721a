#pragma once

#include "core/flow/flow.h"
#include "core/sim/frame.h"

#include <memory>

namespace polarflow {

/// One problem being integrated, with its recorded history. No clock, no thread.
///
/// Same problem, same settings: same bits, however advance() is sliced.
class Run {
 public:
  Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings);

  /// Takes at most `steps` steps of the integrator; returns how the run stands.
  Outcome advance(int steps);

  /// The run so far. Cheap: history blocks are shared, not copied.
  [[nodiscard]] Frame frame() const;

 private:
  std::shared_ptr<const Problem> problem_;
  double t_end_;
  Flow flow_;
  HistoryRecorder recorder_;
};

}  // namespace polarflow
