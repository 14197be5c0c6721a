#include "core/ensemble/cloud.h"

#include "core/ensemble/basin_map.h"

#include <span>

namespace polarflow {

std::string_view why_no_cloud(const Problem& problem) {
  return problem.n() == 4 ? "Starts are painted on the triangle of three tokens."
                          : why_no_basins(problem);
}

CloudRun::CloudRun(const Problem& problem, const FlowSettings& settings, const Brush& brush)
    : problem_(problem),
      ensemble_(problem, settings),
      weights_(std::make_shared<const Mat>(painted_weights(brush))),
      outcomes_(static_cast<std::size_t>(weights_->cols())) {}

void CloudRun::advance(const Sharing& sharing) {
  if (finished()) return;
  followed_ =
      follow_on(ensemble_, followed_, weights_->cols(), sharing, [&](Index first, Index count) {
        ensemble_.follow(starts_at(problem_, weights_->middleCols(first, count)), Depth::level,
                         std::span(outcomes_).subspan(static_cast<std::size_t>(first),
                                                      static_cast<std::size_t>(count)));
      });
  if (followed_ == weights_->cols()) cloud_ = cloud();
}

std::shared_ptr<const Cloud> CloudRun::cloud() const {
  if (finished()) return cloud_;
  const auto end = outcomes_.begin() + followed_;
  return std::make_shared<const Cloud>(Cloud{weights_, {outcomes_.begin(), end}});
}

}  // namespace polarflow
