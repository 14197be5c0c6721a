#pragma once

#include <cstddef>

#include "app/session/undo_trail.h"

namespace polarflow {

/// The states between which undo and redo walk.
///
/// Whoever owns it notes the state whenever the user's hand is off; so a drag is one step. Changes
/// of the view alone that follow one another within a second are one step, too.
/// Range   the newest 500 steps.
class Undo {
 public:
  /// Goes on from the steps of an earlier sitting.
  void take(UndoTrail trail);
  [[nodiscard]] const UndoTrail& trail() const { return trail_; }
  /// The state as it now is.  Units  now: seconds.  True if another one was noted before.
  bool note(const SessionState& state, double now);
  /// One step back or forward; null at the end.
  [[nodiscard]] const SessionState* back();
  [[nodiscard]] const SessionState* forward();
  [[nodiscard]] std::size_t steps_back() const { return trail_.present; }
  [[nodiscard]] std::size_t steps_forward() const {
    return trail_.steps.empty() ? 0 : trail_.steps.size() - 1 - trail_.present;
  }

 private:
  void forget_oldest();

  UndoTrail trail_;
  double view_changed_ = -1e300;  // when the present state was noted, if only its view was new
  bool walked_ = false;           // back or forward since it was last noted
};

}  // namespace polarflow
