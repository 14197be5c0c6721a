#include "core/run/trail_list.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr int kTrailSteps = 32;  // of the integrator in one batch

}  // namespace

void TrailList::want(std::vector<Vec> starts) {
  std::vector<std::shared_ptr<const Trail>> trails(starts.size());
  for (std::size_t i = 0; i < trails.size(); ++i)
    for (const auto& trail : trails_)
      if (trail && trail->a == starts[i]) trails[i] = trail;
  trails_ = std::move(trails);
  starts_ = std::move(starts);
  run_.reset();
}

void TrailList::advance(const Problem& problem, const FlowSettings& settings) {
  const std::size_t next = this->next();
  if (!run_) run_ = std::make_unique<TrailRun>(problem, settings, starts_[next]);
  if (!run_->advance(kTrailSteps).finished()) return;
  trails_[next] = std::make_shared<const Trail>(run_->trail());
  run_.reset();
}

std::size_t TrailList::next() const {
  return static_cast<std::size_t>(std::ranges::find(trails_, nullptr) - trails_.begin());
}

}  // namespace polarflow
