#include "core/sim/run.h"

#include <algorithm>

namespace polarflow {
namespace {

constexpr std::int64_t kBatch = 200000;  // entries of the state that one batch of updates moves

}  // namespace

Run::Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
         const std::vector<AnyOptimizer>& lanes)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end),
      settings_(settings),
      optimizers_(lanes) {}

Outcome Run::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    if (flow_.outcome().finished()) {
      advance_lane();
    } else {
      flow_.step();
      recorder_.record(flow_);
    }
  }
  return flow_.outcome();
}

bool Run::complete() const {
  return flow_.outcome().finished() && !lane_ && lanes_.size() == optimizers_.size();
}

void Run::advance_lane() {
  if (!lane_) {
    lane_ = std::make_unique<LaneRun>(*problem_, settings_, optimizers_[lanes_.size()]);
    lanes_.emplace_back();
  }
  lane_->advance(std::max<std::int64_t>(1, kBatch / (problem_->V.size() + problem_->a.size())));
  lanes_.back() = std::make_shared<const LaneTrace>(lane_->trace());
  if (lane_->trace().complete) lane_.reset();
}

Frame Run::frame() const {
  return {problem_,  recorder_.history(), flow_.events(), lanes_,
          flow_.outcome(), t_end_,              complete()};
}

}  // namespace polarflow
