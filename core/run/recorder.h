#pragma once

#include "core/flow/flow.h"
#include "core/model/field.h"
#include "core/run/flow_record.h"

#include <memory>

namespace polarflow {

/// Writes a run's record while it is integrated.
class Recorder {
 public:
  Recorder(const Flow& flow, double t_end);

  /// Records what the flow's last step covers; to be called after every step.
  void record(const Flow& flow);
  /// What has been recorded. Cost  one copy of the open block.
  [[nodiscard]] FlowRecord recorded() const;

 private:
  void append(const Flow& flow, double t);
  [[nodiscard]] double next_time() const;
  void fill(double t, VecOut row);

  std::shared_ptr<const FlowRecord::Layout> layout_;
  const Problem& problem_;  // the reduced one where there is one
  std::unique_ptr<Field> field_;
  Prediction now_;
  Vec direction_, y_;
  FlowRecord done_;
  std::shared_ptr<Mat> open_;
  double t_end_, t_first_, log_step_, last_ = -1;
  Index points_, linear_ = 1, log_ = 0;
  std::size_t events_seen_ = 0;
};

}  // namespace polarflow
