#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "app/run/latest.h"
#include "app/run/mailbox.h"
#include "app/run/thread.h"
#include "core/run/frame.h"
#include "core/run/run.h"

namespace polarflow {

/// Makes a run on the worker's thread. `go_on` throws once it is not wanted any more: for long work,
/// that of the run as well.
using Prepare = std::function<std::unique_ptr<Run>(const std::function<void()>& go_on)>;

/// How the newest start is doing: what the worker publishes.
///
/// A start that fails leaves the last good run as it is, and says why in `error`.
struct Report {
  std::uint64_t generation = 0;        ///< of the newest start taken up
  std::uint64_t frame_generation = 0;  ///< of the start whose run the frame shows
  std::shared_ptr<const Frame> frame;  ///< null before the first good start
  bool running = false;                ///< the run of this start goes on
  std::string error;                   ///< one line; empty when all is well
};

/// Owns the one thread of the program and, on it, the run.
///
/// Commands are taken up between steps; the newest start wins. The run advances for about the time
/// of a redraw, is published, and goes on; with nothing to do the thread sleeps.
/// Thread  every public function: any thread, none waits for the run.
class Worker {
 public:
  /// `wake` is called on the worker's thread after each report.
  explicit Worker(std::function<void()> wake);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Starts anew. `prepare` is called on the worker's thread, since drawing data and opening files
  /// may take long; an exception from it becomes Report::error.
  void load(std::uint64_t generation, Prepare prepare);
  /// Looks at other things beside the present run.
  void follow(Follow what);
  /// Paused, a new start still shows its first frame.
  void pause(bool paused);
  /// Gives up the rest of the present run; what it has recorded stays. A head of a capture, or a
  /// sweep, that is asked for then has it go on.
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
    Prepare prepare;
  };
  struct Pause {
    bool paused = false;
  };
  struct Cancel {};
  using Command = std::variant<Load, Follow, Pause, Cancel>;

  void work(const StopToken& stop);
  void apply(std::vector<Command> commands);
  void begin(const Load& load);
  void advance();
  void publish_run();
  void publish();
  [[nodiscard]] bool busy() const;
  [[nodiscard]] bool unwanted() const;

  std::function<void()> wake_;
  std::atomic<std::uint64_t> loaded_ = 0;    // the newest generation asked for
  std::atomic<std::uint64_t> given_up_ = 0;  // the newest one when cancel() was last called
  Mailbox<Command> mailbox_;
  Latest<Report> latest_;
  // The worker's own, touched by its thread alone.
  std::unique_ptr<Run> run_;
  Report report_;
  bool paused_ = false;
  bool first_slice_ = false;
  bool soon_ = true;  // the next frame is wanted soon
  std::atomic<Clock::time_point> slice_end_ = {};
  StopToken stop_;
  bool cancelled_ = false;
  Thread thread_;  // last, so that it ends before what it uses
};

}  // namespace polarflow
