#include "core/ensemble/cloud.h"

#include "core/ensemble/basin_map.h"

#include <span>
#include <utility>

namespace polarflow {

std::string_view why_no_cloud(const Problem& problem) {
  return problem.n() == 4 ? "Starts are painted on the triangle of three tokens."
                          : why_no_basins(problem);
}

CloudRun::CloudRun(const Problem& problem, const FlowSettings& settings, const Brush& brush)
    : problem_(problem), ensemble_(problem, settings), brush_(brush) {}

void CloudRun::advance(const Sharing& sharing) {
  if (finished()) return;
  if (!next_) {
    next_ = std::make_shared<Cloud>(Cloud{painted_weights(brush_), {}});
    next_->fates.resize(static_cast<std::size_t>(next_->weights.cols()));
  }
  const Index total = next_->weights.cols();
  followed_ = follow_on(ensemble_, followed_, total, sharing, [&](Index first, Index count) {
    ensemble_.follow(starts_at(problem_, next_->weights.middleCols(first, count)),
                     Ensemble::Ask::level,
                     std::span(next_->fates).subspan(static_cast<std::size_t>(first),
                                                     static_cast<std::size_t>(count)));
  });
  if (followed_ == total) cloud_ = std::move(next_);
}

}  // namespace polarflow
