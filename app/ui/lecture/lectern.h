#pragma once

#include <optional>

#include "app/session/lecture.h"
#include "app/ui/session.h"

namespace polarflow {

/// Where a lecture stands. What was open is put aside while it lasts and comes back as it was. Each
/// step is opened as a session with an undo of its own, so whatever the lecturer changes in between,
/// the next step is as it was written.
class Lectern {
 public:
  [[nodiscard]] bool on() const { return aside_.has_value(); }
  /// What waits for the lecture's end.  Range  on().
  [[nodiscard]] const OpenWork& aside() const { return *aside_; }
  /// Takes another lecture, at its first step.
  void put(Lecture lecture);
  /// Begins or goes on where it was left, at the step's question.
  void enter(Session& session);
  /// Brings back what was put aside.
  void leave(Session& session);

  /// After a deviation back to the step as it is written. Else plays after a question, shows the
  /// answer at once while that still plays, then goes on to the next step; at the end it stays.
  void next(Session& session);
  /// After a deviation likewise; else takes the answer back, or goes to the end of the step before.
  void previous(Session& session);

  [[nodiscard]] const Lecture& lecture() const { return lecture_; }
  [[nodiscard]] const LectureStep& step() const { return lecture_.steps[place_]; }
  /// What the present step keeps from being changed; nothing outside of a lecture.
  [[nodiscard]] Locks locks() const { return on() ? step().locks : Locks{}; }
  [[nodiscard]] std::size_t place() const { return place_; }
  [[nodiscard]] bool at_last() const { return place_ + 1 == lecture_.steps.size(); }
  /// Whether the session shows another run than the step's.
  [[nodiscard]] bool deviates(const Session& session) const;
  /// The answer is not known yet: the step began with a question and has not played to its end.
  [[nodiscard]] bool asking() const { return phase_ != Phase::told; }
  /// What is yet to come is hidden.
  [[nodiscard]] bool conceals() const { return on() && asking(); }
  /// Tells the answer once time has reached the end, however it came there.
  void follow(const Timeline& timeline);

  bool blank = false;  ///< nothing but black
  bool note = false;   ///< the speaker's note is shown

 private:
  enum class Phase { asked, playing, told };
  void show(Session& session, Phase phase);
  bool return_to_script(Session& session);

  Lecture lecture_ = first_lecture();
  std::size_t place_ = 0;
  Phase phase_ = Phase::told;
  std::optional<OpenWork> aside_;
};

}  // namespace polarflow
