#include "app/ui/lecture/lectern.h"

#include <utility>

namespace polarflow {

void Lectern::put(Lecture lecture) {
  lecture_ = std::move(lecture);
  place_ = 0;
}

void Lectern::enter(Session& session) {
  on_ = true;
  show(session, false);
}

void Lectern::show(Session& session, bool at_end) {
  OpenedSession opened = step().session;
  // Colours and size suit the room, not the step.
  opened.state.space.theme = session.space().theme;
  opened.state.space.zoom = session.space().zoom;
  session.open(std::move(opened), OpenedFrom::program);
  session.say({});
  phase_ = step().question.empty() || at_end ? Phase::told : Phase::asked;
  if (asking())
    session.timeline.scrub(0);
  else if (at_end && step().plays)
    session.timeline.scrub(1);
  else if (step().plays)
    session.timeline.restart();
}

void Lectern::next(Session& session) {
  blank = false;
  if (phase_ == Phase::asked) {
    phase_ = Phase::playing;
    session.timeline.restart();
  } else if (phase_ == Phase::playing) {
    phase_ = Phase::told;
    session.timeline.scrub(1);
  } else if (place_ + 1 < lecture_.steps.size()) {
    ++place_;
    show(session, false);
  }
}

void Lectern::previous(Session& session) {
  blank = false;
  if (phase_ != Phase::asked && !step().question.empty()) {
    phase_ = Phase::asked;
    session.timeline.scrub(0);
  } else if (place_ > 0) {
    --place_;
    show(session, true);
  }
}

}  // namespace polarflow
