#include "core/sim/run.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr std::int64_t kBatch = 200000;  // entries of the state that one batch of updates moves
constexpr int kCheckedSteps = 8;         // of the integrator in one batch

}  // namespace

Run::Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
         FollowUp follow_up)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end),
      settings_(settings),
      follow_up_(std::move(follow_up)) {}

Outcome Run::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    if (flow_.outcome().finished()) {
      follow_up_.statements ? check_statements() : advance_lane();
    } else {
      flow_.step();
      recorder_.record(flow_);
    }
  }
  return flow_.outcome();
}

bool Run::complete() const {
  return flow_.outcome().finished() && !follow_up_.statements && !lane_ &&
         lanes_.size() == follow_up_.lanes.size();
}

void Run::check_statements() {
  if (!checker_) checker_ = std::make_unique<Checker>(*problem_, settings_);
  checker_->advance(kCheckedSteps);
  findings_ = std::make_shared<const std::vector<Finding>>(checker_->findings());
  if (!checker_->finished()) return;
  follow_up_.statements = false;
  checker_.reset();
}

void Run::advance_lane() {
  if (!lane_) {
    lane_ = std::make_unique<LaneRun>(*problem_, settings_, follow_up_.lanes[lanes_.size()]);
    lanes_.emplace_back();
  }
  lane_->advance(std::max<std::int64_t>(1, kBatch / (problem_->V.size() + problem_->a.size())));
  lanes_.back() = std::make_shared<const LaneTrace>(lane_->trace());
  if (lane_->trace().complete) lane_.reset();
}

Frame Run::frame() const {
  const bool checked = flow_.outcome().finished() && !follow_up_.statements;
  return {problem_,        recorder_.history(), flow_.events(), lanes_,
          flow_.outcome(), findings_,           t_end_,         checked,
          complete()};
}

}  // namespace polarflow
