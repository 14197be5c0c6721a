#include "app/ui/undo.h"

#include <algorithm>
#include <utility>

namespace polarflow {

namespace {

constexpr std::size_t kMostStates = 501;
constexpr double kOneGesture = 1;  // seconds

}  // namespace

void Undo::take(UndoTrail trail) {
  trail_ = std::move(trail);
  view_changed_ = -1e300;
  forget_oldest();
}

void Undo::forget_oldest() {
  if (trail_.steps.size() <= kMostStates) return;
  const std::size_t most_gone = trail_.steps.size() - kMostStates;
  const std::size_t gone = std::min(most_gone, trail_.present);
  trail_.steps.erase(trail_.steps.begin(),
                     trail_.steps.begin() + static_cast<std::ptrdiff_t>(gone));
  trail_.steps.resize(std::min(trail_.steps.size(), kMostStates));
  trail_.present -= gone;
}

bool Undo::note(const SessionState& state, double now) {
  auto& [steps, present] = trail_;
  if (steps.empty()) {
    steps.push_back(std::make_shared<const SessionState>(state));
    return true;
  }
  const SessionState& before = *steps[present];
  if (state == before) return std::exchange(walked_, false);
  walked_ = false;
  const bool view_alone = state.scenario == before.scenario && state.starts == before.starts &&
                          state.brush == before.brush;
  const bool goes_on = view_alone && present > 0 && now - view_changed_ < kOneGesture;
  steps.resize(goes_on ? present : present + 1);
  steps.push_back(std::make_shared<const SessionState>(state));
  present = steps.size() - 1;
  forget_oldest();
  view_changed_ = view_alone ? now : -1e300;
  return true;
}

const SessionState* Undo::back() {
  if (trail_.present == 0) return nullptr;
  view_changed_ = -1e300;
  walked_ = true;
  return trail_.steps[--trail_.present].get();
}

const SessionState* Undo::forward() {
  if (steps_forward() == 0) return nullptr;
  view_changed_ = -1e300;
  walked_ = true;
  return trail_.steps[++trail_.present].get();
}

}  // namespace polarflow
