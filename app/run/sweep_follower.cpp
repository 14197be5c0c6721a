#include "app/run/sweep_follower.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "app/run/parallel.h"
#include "core/base/error.h"

namespace polarflow {

namespace {

constexpr int kSteps = 32;  // of an integrator between two looks at the clock

}  // namespace

/// What the threads of one slice share.
class SweepFollower::Slice {
 public:
  Slice(SweepMapRun& run, std::vector<Task>& halfway, Clock::time_point end,
        const std::function<bool()>& interrupted)
      : run_(run), halfway_(halfway), end_(end), interrupted_(interrupted) {}

  /// One thread's work: points until the time is up or none is to be had.
  void work() {
    while (auto task = take()) {
      bool ended = !task->run;
      while (!ended && !over()) ended = task->run->advance(kSteps);
      const std::optional<SweepOutcome> outcome =
          !ended ? std::nullopt
                 : std::optional(task->run ? task->run->outcome() : SweepOutcome::none());
      const std::scoped_lock lock(mutex_);
      if (outcome)
        run_.put(task->point, *outcome);
      else
        halfway_.push_back(std::move(*task));
      if (over()) return;
    }
  }

 private:
  [[nodiscard]] bool over() const { return Clock::now() >= end_ || interrupted_(); }
  std::optional<Task> take() {
    std::optional<std::size_t> point;
    {
      const std::scoped_lock lock(mutex_);
      if (!halfway_.empty()) {
        Task task = std::move(halfway_.back());
        halfway_.pop_back();
        return task;
      }
      point = run_.next();
    }
    if (!point) return std::nullopt;
    const auto width = static_cast<std::size_t>(run_.sweep().x().count);
    return Task{*point, run_.sweep().point(static_cast<int>(*point % width),
                                           static_cast<int>(*point / width))};
  }

  SweepMapRun& run_;
  std::vector<Task>& halfway_;
  Clock::time_point end_;
  const std::function<bool()>& interrupted_;
  std::mutex mutex_;
};

void SweepFollower::want(const std::optional<SweepRequest>& request) {
  if (!request) {
    run_.reset(), map_.reset(), halfway_.clear();
    return;
  }
  try {
    Sweep sweep(*request->scenario, request->x, request->y);
    present_ = sweep.present();
    if (run_ && run_->sweep().key() == sweep.key()) return;
    run_ = std::make_unique<SweepMapRun>(std::move(sweep));
    map_.reset();
  } catch (const Error& problem) {
    run_.reset();
    map_ = std::make_shared<const SweepMap>(SweepMap::that_fails(problem.what()));
  }
  halfway_.clear();
}

void SweepFollower::advance(Clock::time_point end, const std::function<bool()>& interrupted) {
  if (finished()) return;
  Slice slice(*run_, halfway_, end, interrupted);
  const unsigned threads = threads_beside_window();
  for_batches(
      threads, 1, [&slice](std::size_t, std::size_t) { slice.work(); }, [](std::size_t) {},
      threads);
  map_.reset();
}

std::shared_ptr<const SweepMap> SweepFollower::map() {
  if (!map_ && run_) map_ = std::make_shared<const SweepMap>(run_->map());
  return map_;
}

}  // namespace polarflow
