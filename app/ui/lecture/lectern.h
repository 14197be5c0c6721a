#pragma once

#include "app/session/lecture.h"
#include "app/ui/session.h"

namespace polarflow {

/// Where a lecture stands. Each step is opened as a session, so whatever the lecturer changes in
/// between, the next step is as it was written, and undo goes back to before.
class Lectern {
 public:
  [[nodiscard]] bool on() const { return on_; }
  /// Takes another lecture, at its first step.
  void put(Lecture lecture);
  /// Begins or goes on where it was left.
  void enter(Session& session);
  void leave() { on_ = blank = false; }

  /// Plays after a question, shows the answer at once while that still plays, then goes on to the
  /// next step; at the end it stays.
  void next(Session& session);
  /// Takes the answer back, or goes to the end of the step before.
  void previous(Session& session);

  [[nodiscard]] const Lecture& lecture() const { return lecture_; }
  [[nodiscard]] const LectureStep& step() const { return lecture_.steps[place_]; }
  /// What the present step keeps from being changed; nothing outside of a lecture.
  [[nodiscard]] Locks locks() const { return on_ ? step().locks : Locks{}; }
  [[nodiscard]] std::size_t place() const { return place_; }
  /// The answer is not known yet: the step began with a question and has not played to its end.
  [[nodiscard]] bool asking() const { return phase_ != Phase::told; }
  /// What is yet to come is hidden.
  [[nodiscard]] bool conceals() const { return on_ && asking(); }
  /// Tells the answer once time has reached the end.
  void follow(const Timeline& timeline) {
    if (phase_ == Phase::playing && timeline.at_end()) phase_ = Phase::told;
  }

  bool blank = false;  ///< nothing but black
  bool note = false;   ///< the speaker's note is shown

 private:
  void show(Session& session, bool at_end);

  Lecture lecture_ = first_lecture();
  std::size_t place_ = 0;
  enum class Phase { asked, playing, told } phase_ = Phase::told;
  bool on_ = false;
};

}  // namespace polarflow
