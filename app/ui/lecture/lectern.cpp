#include "app/ui/lecture/lectern.h"

#include <utility>

namespace polarflow {

void Lectern::put(Lecture lecture) {
  lecture_ = std::move(lecture);
  place_ = 0;
}

void Lectern::enter(Session& session) {
  if (!aside_) aside_ = session.work();
  blank = note = false;
  session.timeline.speed = 1;
  show(session, Phase::asked);
}

void Lectern::leave(Session& session) {
  blank = note = false;
  if (aside_) session.go_on(*std::exchange(aside_, {}));
}

/// Opens the step: at its question if it has one and is to be asked, else playing, or at its end.
void Lectern::show(Session& session, Phase phase) {
  const bool asks = phase == Phase::asked && !step().question.empty();
  OpenedSession opened = step().session;
  // Colours and size suit the room, not the step.
  opened.state.space.theme = session.space().theme;
  opened.state.space.zoom = session.space().zoom;
  if (asks || step().plays) opened.t.reset();
  session.begin(std::move(opened));
  phase_ = asks ? Phase::asked : Phase::told;
  if (asks)
    session.timeline.scrub(0);
  else if (phase == Phase::told && step().plays)
    session.timeline.scrub(1);
  else if (step().plays)
    session.timeline.restart();
}

bool Lectern::deviates(const Session& session) const {
  const SessionState &now = session.state(), &written = step().session.state;
  return now.scenario != written.scenario || now.starts != written.starts ||
         now.brush != written.brush;
}

void Lectern::follow(const Timeline& timeline) {
  if (phase_ == Phase::asked && timeline.playing()) phase_ = Phase::playing;
  if (asking() && timeline.at_end()) phase_ = Phase::told;
}

bool Lectern::return_to_script(Session& session) {
  blank = false;
  if (!deviates(session)) return false;
  show(session, asking() ? Phase::asked : Phase::told);
  return true;
}

void Lectern::next(Session& session) {
  if (return_to_script(session)) return;
  if (phase_ == Phase::asked && session.kind() == RunKind::flow) {
    phase_ = Phase::playing;
    session.timeline.restart();
  } else if (asking()) {
    phase_ = Phase::told;
    session.timeline.scrub(1);
  } else if (!at_last()) {
    ++place_;
    show(session, Phase::asked);
  }
}

void Lectern::previous(Session& session) {
  if (return_to_script(session)) return;
  if (phase_ != Phase::asked && !step().question.empty()) {
    phase_ = Phase::asked;
    session.timeline.scrub(0);
  } else if (place_ > 0) {
    --place_;
    show(session, Phase::told);
  }
}

}  // namespace polarflow
