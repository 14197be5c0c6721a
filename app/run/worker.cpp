#include "app/run/worker.h"

#include <chrono>
#include <exception>
#include <thread>
#include <utility>

#include "app/run/parallel.h"
#include "core/run/sweep_map.h"

namespace polarflow {

namespace {

// The first report of a start comes early, so that a change shows in the next redraw.
constexpr auto kFirstSlice = std::chrono::milliseconds(4);
constexpr auto kSlice = std::chrono::milliseconds(16);
// What follows the run publishes less often, and so does a capture that is read: each frame makes
// every view anew.
constexpr auto kFollowUpSlice = std::chrono::milliseconds(150);

/// Ends work that is not wanted any more.
struct Unwanted {};

}  // namespace

Worker::Worker(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const StopToken& stop) { work(stop); }) {}

Worker::~Worker() = default;

bool Worker::busy() const {
  return run_ && !paused_ && !cancelled_ && !run_->complete();
}

void Worker::load(std::uint64_t generation, Prepare prepare) {
  loaded_ = generation;
  mailbox_.post(Load{generation, std::move(prepare)});
}

void Worker::follow(Follow what) {
  mailbox_.post(std::move(what));
}

void Worker::pause(bool paused) {
  mailbox_.post(Pause{paused});
}

void Worker::cancel() {
  given_up_ = loaded_.load();
  mailbox_.post(Cancel{});
}

/// Of the newest load that was taken up: its run, or the making of it.
bool Worker::unwanted() const {
  const std::uint64_t generation = report_.generation;
  return loaded_ != generation || given_up_ == generation || stop_.stop_requested();
}

bool Worker::finish(double patience) const {
  const auto end = Clock::now() + std::chrono::duration<double>(patience);
  while (Clock::now() < end) {
    const auto report = latest();
    const bool taken_up = report && report->generation == loaded_;
    const Frame* frame = report ? report->frame.get() : nullptr;
    const FlowFrame* flow = frame ? frame->flow() : nullptr;
    const bool whole =
        frame && frame->head().checked && (!flow || !flow->sweep || flow->sweep->complete());
    if (taken_up && (whole || !report->error.empty())) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

void Worker::work(const StopToken& stop) {
  stop_ = stop;
  while (!stop.stop_requested()) {
    apply(busy() ? mailbox_.take() : mailbox_.wait(stop));
    if (busy()) advance();
  }
}

void Worker::apply(std::vector<Command> commands) {
  const Load* newest = nullptr;
  std::vector<Follow> followed;
  for (Command& command : commands) {
    if (const auto* load = std::get_if<Load>(&command)) newest = load, followed.clear();
    if (auto* what = std::get_if<Follow>(&command)) followed.push_back(std::move(*what));
    if (const auto* pause = std::get_if<Pause>(&command)) paused_ = pause->paused;
    if (std::holds_alternative<Cancel>(command)) {
      newest = nullptr;
      followed.clear();
      cancelled_ = true;
      if (std::exchange(report_.running, false)) publish();
    }
  }
  if (newest) begin(*newest);
  if (followed.empty() || !run_) return;
  for (Follow& what : followed) {
    if (!std::holds_alternative<FurtherStarts>(what)) cancelled_ = false, given_up_ = 0;
    run_->follow(std::move(what));
  }
  publish_run();
}

void Worker::begin(const Load& load) {
  report_.generation = load.generation;
  report_.error.clear();
  try {
    auto run = load.prepare([this] {
      if (unwanted()) throw Unwanted();
    });
    if (run_) run->succeed(*run_);
    run_ = std::move(run);
    Sharing sharing = sharing_on(threads_beside_window());
    sharing.over = [this] { return Clock::now() >= slice_end_.load() || !mailbox_.empty(); };
    run_->share(std::move(sharing));
    report_.running = true;
    cancelled_ = false;
    report_.frame_generation = load.generation;
    first_slice_ = true;
    if (paused_) publish_run();
  } catch (const Unwanted&) {
    report_.error = "given up";
    publish();
  } catch (const std::exception& problem) {
    report_.error = problem.what();  // the run before goes on
    publish();
  }
}

void Worker::advance() {
  const auto slice = std::exchange(first_slice_, false) ? kFirstSlice
                     : soon_                            ? kSlice
                                                        : kFollowUpSlice;
  slice_end_ = Clock::now() + slice;
  try {
    const bool running = report_.running;
    bool finished = run_->advance(1).finished();
    while (!run_->complete() && finished != running && Clock::now() < slice_end_.load() &&
           mailbox_.empty())
      finished = run_->advance(1).finished();
    report_.running = !finished;
    publish_run();
  } catch (const Unwanted&) {
    // what comes next waits in the mailbox
  } catch (const std::exception& problem) {
    report_.running = false;
    cancelled_ = true;
    report_.error = problem.what();
    publish();
  }
}

void Worker::publish_run() {
  auto frame = std::make_shared<const Frame>(run_->frame());
  const FlowFrame* const flow = frame->flow();
  soon_ = flow && (report_.running ||
                   (flow->sweep && flow->sweep->trouble.empty() && !flow->sweep->covered));
  report_.frame = std::move(frame);
  publish();
}

void Worker::publish() {
  latest_.publish(std::make_shared<const Report>(report_));
  if (wake_) wake_();
}

}  // namespace polarflow
