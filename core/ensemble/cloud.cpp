#include "core/ensemble/cloud.h"

#include "core/ensemble/basin_map.h"

#include <algorithm>
#include <span>
#include <utility>

namespace polarflow {

CloudRun::CloudRun(const Problem& problem, const FlowSettings& settings, const Brush& brush)
    : problem_(problem), ensemble_(problem, settings), brush_(brush) {}

void CloudRun::advance() {
  if (finished()) return;
  if (!next_) {
    next_ = std::make_shared<Cloud>(Cloud{painted_weights(brush_), {}});
    next_->fates.resize(static_cast<std::size_t>(next_->weights.cols()));
  }
  const Index count = std::min(batch_of(ensemble_), next_->weights.cols() - followed_);
  ensemble_.follow(starts_at(problem_, next_->weights.middleCols(followed_, count)), true,
                   std::span(next_->fates).subspan(static_cast<std::size_t>(followed_),
                                                   static_cast<std::size_t>(count)));
  followed_ += count;
  if (followed_ == next_->weights.cols()) cloud_ = std::move(next_);
}

}  // namespace polarflow
