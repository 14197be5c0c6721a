#pragma once

#include <optional>

#include "app/views/flow/time_axis.h"

namespace polarflow {

/// Where the shared time cursor is, and whether it moves.
///
/// The cursor lives in shares of the visible time axis, so that playing takes as long in log t as
/// in t, and a cursor at the end stays there when the run grows or changes.
class Timeline {
 public:
  [[nodiscard]] bool playing() const { return playing_; }
  [[nodiscard]] double share() const { return share_; }
  [[nodiscard]] bool at_end() const { return share_ >= 1; }

  /// Plays on; from the start when at the end.
  void play();
  void pause() { playing_ = false; }
  void toggle() { playing_ ? pause() : play(); }
  void restart();
  /// Puts the cursor somewhere and stops there.
  void scrub(double share);
  /// Puts the cursor at a flow time.
  void go_to(const FlowFrame& frame, const ViewParams& params, double t);
  /// Moves by recorded samples, stopping.
  void step(const FlowFrame& frame, const ViewParams& params, Index samples);
  /// Lets time pass.  Units  seconds.
  void advance(double seconds);

  /// The cursor's flow time; nothing at the end of the run.
  [[nodiscard]] std::optional<double> time(const FlowFrame& frame, const ViewParams& params) const;

  double speed = 1;  ///< 1: the whole axis in 8 seconds

 private:
  double share_ = 1;
  bool playing_ = false;
};

}  // namespace polarflow
