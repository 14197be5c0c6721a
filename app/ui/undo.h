#pragma once

#include <cstddef>
#include <vector>

#include "app/session/session_state.h"

namespace polarflow {

/// The states between which undo and redo walk.
///
/// Whoever owns it notes the state whenever the user's hand is off; so a drag is one step. Changes
/// of the view alone that follow one another within a second are one step, too.
/// Range   the newest 500 steps.
class Undo {
 public:
  /// The state as it now is.  Units  now: seconds.  True if it differs from the one noted before.
  bool note(const SessionState& state, double now);
  /// One step back or forward; null at the end.
  [[nodiscard]] const SessionState* back();
  [[nodiscard]] const SessionState* forward();
  [[nodiscard]] std::size_t steps_back() const { return present_; }
  [[nodiscard]] std::size_t steps_forward() const {
    return states_.empty() ? 0 : states_.size() - 1 - present_;
  }

 private:
  std::vector<SessionState> states_;
  std::size_t present_ = 0;
  double view_changed_ = -1e300;  // when the present state was noted, if only its view was new
};

}  // namespace polarflow
