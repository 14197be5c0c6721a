#include "app/ui/beside_run.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <utility>

#include "app/session/printing.h"

namespace polarflow {

/// A run on the queue, shared with the thread that runs it.
struct BesideRun::Running {
  std::atomic<bool> given_up = false, ended = false;
  std::shared_ptr<const RunCard> card;
  std::string why_not;
};

std::string BesideRun::follow(const SessionState& state, const RunHistory& runs) {
  if (state.beside != named_) begin(state, runs);
  if (!running_ || !running_->ended) return {};
  const auto running = std::exchange(running_, {});
  card_ = running->card;
  return running->why_not;
}

void BesideRun::begin(const SessionState& state, const RunHistory& runs) {
  named_ = state.beside;
  card_ = nullptr;
  if (running_) std::exchange(running_, {})->given_up = true;
  if (!named_) return;
  const auto known = std::ranges::find_if(
      runs.cards(), [this](const auto& card) { return card->state.scenario == named_; });
  if (known != runs.cards().end()) {
    card_ = *known;
    return;
  }
  running_ = std::make_shared<Running>();
  jobs_.post([running = running_, state](const StopToken& stop) {
    const auto between = [&](const std::string&) {
      if (stop.stop_requested() || running->given_up) throw std::runtime_error("given up");
    };
    try {
      const SessionState other{.scenario = state.beside, .space = state.space};
      running->card = card_of(other, finished_beside(state, {.between = between}));
    } catch (const std::exception& error) {
      running->why_not = error.what();
    }
    running->ended = true;
    return std::string();
  });
}

}  // namespace polarflow
