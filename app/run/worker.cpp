#include "app/run/worker.h"

#include <chrono>
#include <exception>
#include <utility>

#include "app/run/parallel.h"
#include "core/sim/run.h"

namespace polarflow {

namespace {

// The first report of a start comes early, so that a change shows in the next drawn frame.
constexpr auto kFirstSlice = std::chrono::milliseconds(4);
constexpr auto kSlice = std::chrono::milliseconds(16);
// What follows the flow publishes less often, for each frame makes every view anew.
constexpr auto kFollowUpSlice = std::chrono::milliseconds(150);

}  // namespace

Worker::Worker(std::function<void()> wake)
    : wake_(std::move(wake)), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Worker::~Worker() = default;

bool Worker::busy() const {
  return run_ && !paused_ && !cancelled_ && !(run_->complete() && sweep_.finished());
}

void Worker::load(std::uint64_t generation, std::function<Start()> prepare) {
  loaded_ = generation;
  mailbox_.post(Load{generation, std::move(prepare)});
}

void Worker::follow(FurtherStarts starts) {
  mailbox_.post(Follow{std::move(starts)});
}

void Worker::sweep(std::optional<SweepRequest> request) {
  mailbox_.post(SweepOf{std::move(request)});
}

void Worker::pause(bool paused) {
  mailbox_.post(Pause{paused});
}

void Worker::cancel() {
  mailbox_.post(Cancel{});
}

bool Worker::finish(double patience) const {
  const auto end = Clock::now() + std::chrono::duration<double>(patience);
  while (Clock::now() < end) {
    const auto report = latest();
    const bool taken_up = report && report->generation == loaded_;
    const bool checked = report && report->frame && report->frame->checked;
    const bool whole = checked && (!report->frame->sweep || report->frame->sweep->complete());
    if (taken_up && (whole || !report->error.empty())) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

void Worker::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    apply(busy() ? mailbox_.take() : mailbox_.wait(stop));
    if (busy()) advance();
  }
}

void Worker::apply(std::vector<Command> commands) {
  const Load* newest = nullptr;
  Follow* follow = nullptr;
  SweepOf* sweep = nullptr;
  for (Command& command : commands) {
    if (const auto* load = std::get_if<Load>(&command))
      newest = load, follow = nullptr, sweep = nullptr;
    if (auto* starts = std::get_if<Follow>(&command)) follow = starts;
    if (auto* other = std::get_if<SweepOf>(&command)) sweep = other;
    if (const auto* pause = std::get_if<Pause>(&command)) paused_ = pause->paused;
    if (std::holds_alternative<Cancel>(command)) {
      newest = nullptr;
      cancelled_ = true;
      if (std::exchange(report_.running, false)) publish();
    }
  }
  if (newest) begin(*newest);
  if (!(follow || sweep) || !run_) return;
  if (follow) run_->follow(std::move(follow->starts));
  if (sweep) {
    sweep_.want(sweep->request);
    sweeps_next_ = true, cancelled_ = false;
  }
  publish_run();
}

void Worker::begin(const Load& load) {
  report_.generation = load.generation;
  report_.error.clear();
  try {
    Start start = load.prepare();
    run_ =
        std::make_unique<Run>(std::move(start.problem), start.settings, std::move(start.follow_up));
    run_->share(sharing_on(threads_beside_window()));
    report_.running = true;
    sweep_.want(start.sweep);
    sweeps_next_ = true;
    cancelled_ = false;
    report_.frame_generation = load.generation;
    first_slice_ = true;
    if (paused_) publish_run();
  } catch (const std::exception& problem) {
    report_.error = problem.what();  // the run before goes on
    publish();
  }
}

void Worker::advance() {
  const bool sweeps = !report_.running && !sweep_.finished() &&
                      (run_->complete() || std::exchange(sweeps_next_, !sweeps_next_));
  const bool soon = report_.running || (sweeps && !sweep_.map()->covered);
  const auto slice = std::exchange(first_slice_, false) ? kFirstSlice
                     : soon                             ? kSlice
                                                        : kFollowUpSlice;
  try {
    if (sweeps)
      sweep_.advance(Clock::now() + slice, [this] { return !mailbox_.empty(); });
    else
      advance_run(Clock::now() + slice);
    publish_run();
  } catch (const std::exception& problem) {
    report_.running = false;
    cancelled_ = true;
    report_.error = problem.what();
    publish();
  }
}

void Worker::advance_run(Clock::time_point end) {
  const bool flowed = report_.running;
  bool finished = run_->advance(1).finished();
  while (!run_->complete() && finished != flowed && Clock::now() < end && mailbox_.empty())
    finished = run_->advance(1).finished();
  report_.running = !finished;
}

void Worker::publish_run() {
  auto frame = std::make_shared<Frame>(run_->frame());
  frame->sweep = sweep_.map();
  frame->sweep_at = sweep_.present();
  report_.frame = std::move(frame);
  publish();
}

void Worker::publish() {
  latest_.publish(std::make_shared<const Report>(report_));
  if (wake_) wake_();
}

}  // namespace polarflow
