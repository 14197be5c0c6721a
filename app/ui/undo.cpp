#include "app/ui/undo.h"

namespace polarflow {

namespace {

constexpr std::size_t kMost = 501;
constexpr double kOneGesture = 1;  // seconds

}  // namespace

bool Undo::note(const SessionState& state, double now) {
  if (states_.empty()) {
    states_.push_back(state);
    return true;
  }
  const SessionState& before = states_[present_];
  if (state == before) return false;
  const bool view_alone = state.scenario == before.scenario && state.starts == before.starts &&
                          state.brush == before.brush;
  const bool goes_on = view_alone && present_ > 0 && now - view_changed_ < kOneGesture;
  states_.resize(present_ + 1);
  if (goes_on) {
    states_.back() = state;
  } else {
    states_.push_back(state);
    ++present_;
  }
  if (states_.size() > kMost) {
    states_.erase(states_.begin());
    --present_;
  }
  view_changed_ = view_alone ? now : -1e300;
  return true;
}

const SessionState* Undo::back() {
  if (present_ == 0) return nullptr;
  view_changed_ = -1e300;
  return &states_[--present_];
}

const SessionState* Undo::forward() {
  if (steps_forward() == 0) return nullptr;
  view_changed_ = -1e300;
  return &states_[++present_];
}

}  // namespace polarflow
