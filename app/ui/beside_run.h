#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/run/job_queue.h"
#include "app/ui/run_history.h"

namespace polarflow {

/// The run that a session names to lie beside its own: one of this sitting, or else run to its end on
/// a thread of its own.
class BesideRun {
 public:
  /// `wake` is called on any thread when there is something to report.
  explicit BesideRun(std::function<void()> wake) : jobs_(std::move(wake)) {}

  /// Follows what the state names. Why it cannot run, in a sentence; empty where it can.
  [[nodiscard]] std::string follow(const SessionState& state, const RunHistory& runs);
  /// True, once, when a run that was followed has ended.
  [[nodiscard]] bool has_news() { return !jobs_.take_news().empty(); }
  /// The run, once it has ended; null before, and where none is named.
  [[nodiscard]] const std::shared_ptr<const RunCard>& card() const { return card_; }

 private:
  struct Running;

  void begin(const SessionState& state, const RunHistory& runs);

  std::shared_ptr<const Scenario> named_;
  std::shared_ptr<Running> running_;
  std::shared_ptr<const RunCard> card_;
  JobQueue jobs_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
