#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <variant>

#include "app/run/latest.h"
#include "app/run/mailbox.h"
#include "app/run/sweep_follower.h"
#include "core/flow/settings.h"
#include "core/sim/follow_up.h"
#include "core/sim/frame.h"

namespace polarflow {

struct Problem;  // core/model/problem.h
class Run;       // core/sim/run.h

/// What a run starts from.
struct Start {
  std::shared_ptr<const Problem> problem;
  FlowSettings settings;
  FollowUp follow_up = {};
  std::optional<SweepRequest> sweep = {};  ///< beside the run
};

/// How the newest start is doing: what the worker publishes.
///
/// A start that fails leaves the last good run as it is, and says why in `error`.
struct Report {
  std::uint64_t generation = 0;        ///< of the newest start taken up
  std::uint64_t frame_generation = 0;  ///< of the start whose run the frame shows
  std::shared_ptr<const Frame> frame;  ///< null before the first good start
  bool running = false;                ///< the flow of this start goes on
  std::string error;                   ///< one line; empty when all is well
};

/// Owns the one thread of the program and, on it, the run.
///
/// Commands are taken up between steps; the newest start wins. The run advances for about a drawn
/// frame's time, is published, and goes on; with nothing to do the thread sleeps.
/// Thread  every public function: any thread, none waits for the run.
class Worker {
 public:
  /// `wake` is called on the worker's thread after each report.
  explicit Worker(std::function<void()> wake);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Starts anew. `prepare` is called on the worker's thread, since drawing and factorizing data
  /// may take long; an exception from it becomes Report::error.
  void load(std::uint64_t generation, std::function<Start()> prepare);
  /// Gives the present run other further starts.
  void follow(FurtherStarts starts);
  /// Wants another sweep beside the present run, or none; it is followed once the flow has ended.
  void sweep(std::optional<SweepRequest> request);
  /// Paused, a new start still shows its first sample.
  void pause(bool paused);
  /// Gives up the rest of the present run; what it has recorded stays.
  void cancel();

  /// Waits until the newest start has run to its end and is checked, or cannot run, for pictures
  /// without a window.
  /// Units  seconds.  False if it took longer.
  bool finish(double patience) const;

  /// The newest report; null before the first.
  [[nodiscard]] std::shared_ptr<const Report> latest() const { return latest_.get(); }

 private:
  using Clock = std::chrono::steady_clock;

  struct Load {
    std::uint64_t generation = 0;
    std::function<Start()> prepare;
  };
  struct Follow {
    FurtherStarts starts;
  };
  struct SweepOf {
    std::optional<SweepRequest> request;
  };
  struct Pause {
    bool paused = false;
  };
  struct Cancel {};
  using Command = std::variant<Load, Follow, SweepOf, Pause, Cancel>;

  void work(const std::stop_token& stop);
  void apply(std::vector<Command> commands);
  void begin(const Load& load);
  void advance();
  void advance_run(Clock::time_point end);
  void publish_run();
  void publish();
  [[nodiscard]] bool busy() const;

  std::function<void()> wake_;
  std::atomic<std::uint64_t> loaded_ = 0;  // the newest generation asked for
  Mailbox<Command> mailbox_;
  Latest<Report> latest_;
  // The worker's own, touched by its thread alone.
  std::unique_ptr<Run> run_;
  SweepFollower sweep_;
  Report report_;
  bool sweeps_next_ = false;  // of what follows the flow, run and sweep take turns
  bool paused_ = false;
  bool first_slice_ = false;
  bool cancelled_ = false;
  std::jthread thread_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
