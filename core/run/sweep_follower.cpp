#include "core/run/sweep_follower.h"

#include "core/base/error.h"

#include <utility>

namespace polarflow {
namespace {

constexpr int kSteps = 32;           // of an integrator between two looks at the time
constexpr std::size_t kBatch = 256;  // points, however many go on at once: then the order is one

}  // namespace

void SweepFollower::want(const std::optional<SweepRequest>& request) {
  if (!request) {
    run_.reset(), map_.reset(), halfway_.clear();
    return;
  }
  every_point_ = request->every_point;
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

bool SweepFollower::finished() const {
  return !run_ || run_->finished() || (!every_point_ && run_->sharp());
}

std::pair<std::size_t, std::size_t> SweepFollower::counts() const {
  if (!run_) return {};
  return {run_->done(), run_->sweep().points()};
}

/// How it ended; nothing where the time was over before.
std::optional<SweepOutcome> SweepFollower::Task::advance(const Sweep& sweep,
                                                         const Sharing& sharing) {
  if (!begun) {
    const auto width = static_cast<std::size_t>(sweep.x().count);
    run = sweep.point(static_cast<int>(point % width), static_cast<int>(point / width));
    begun = true;
  }
  if (!run) return SweepOutcome::none();
  bool ended = false;
  do {
    ended = run->advance(kSteps);
  } while (!ended && !sharing.over());
  return ended ? std::optional(run->outcome()) : std::nullopt;
}

void SweepFollower::advance(const Sharing& sharing) {
  if (finished()) return;
  std::vector<Task> tasks = std::exchange(halfway_, {});
  for (std::optional<std::size_t> next; tasks.size() < kBatch && (next = run_->next());)
    tasks.push_back({*next});
  if (finished()) {  // what is planned now would go beyond what is wanted
    halfway_ = std::move(tasks);
    return;
  }
  std::vector<std::optional<SweepOutcome>> outcomes(tasks.size());
  sharing.each(tasks.size(), [&](std::size_t k) {
    if (!sharing.over()) outcomes[k] = tasks[k].advance(run_->sweep(), sharing);
  });
  for (std::size_t k = 0; k < tasks.size(); ++k)
    if (outcomes[k])
      run_->put(tasks[k].point, *outcomes[k]);
    else
      halfway_.push_back(std::move(tasks[k]));
  map_.reset();
}

std::shared_ptr<const SweepMap> SweepFollower::map() const {
  if (!map_ && run_) map_ = std::make_shared<const SweepMap>(run_->map());
  return map_;
}

}  // namespace polarflow
