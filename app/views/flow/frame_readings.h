#pragma once

#include "core/probe/reading.h"
#include "core/run/flow_frame.h"

namespace polarflow {

/// What probes read at a frame's samples.
///
/// The frame must outlive it.  Range  frames with a sample.  Cost  one gradient a sample.
class FrameReadings {
 public:
  explicit FrameReadings(const FlowFrame& frame) : record_(frame.record), taker_(*frame.problem) {
    take(0, start_);
  }
  /// The sample's reading; the one before becomes invalid.
  [[nodiscard]] Reading at(Index sample) {
    take(sample, now_);
    return {start_, now_};
  }

 private:
  void take(Index sample, Snapshot& snapshot) {
    taker_.take(record_.t(sample), {record_.V(sample), record_[sample].block}, snapshot);
  }
  const FlowRecord& record_;
  SnapshotTaker taker_;
  Snapshot start_, now_;
};

}  // namespace polarflow
