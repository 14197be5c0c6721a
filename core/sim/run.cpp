#include "core/sim/run.h"

#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/sim/lane_run.h"
#include "core/sim/trail.h"
#include "core/theory/checker.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr std::int64_t kBatch = 200000;  // entries of the state that one batch of updates moves
constexpr int kTrailSteps = 32;          // of the integrator in one batch of a trail
constexpr int kCheckedSteps = 8;         // of the integrator in one batch

}  // namespace

Run::Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
         FollowUp follow_up)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end),
      settings_(settings),
      follow_up_(std::move(follow_up)),
      trails_(follow_up_.starts.scores.size()) {}

Run::~Run() = default;

Outcome Run::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    if (!flow_.outcome().finished()) {
      flow_.step();
      recorder_.record(flow_);
    } else if (next_trail() < trails_.size()) {
      advance_trail();
    } else if (wants_map()) {
      advance_map();
    } else {
      follow_up_.statements ? check_statements() : advance_lane();
    }
  }
  return flow_.outcome();
}

bool Run::complete() const {
  return flow_.outcome().finished() && next_trail() == trails_.size() && !wants_map() &&
         !follow_up_.statements && !lane_ && lanes_.size() == follow_up_.lanes.size();
}

void Run::follow(FurtherStarts starts) {
  std::vector<std::shared_ptr<const Trail>> trails(starts.scores.size());
  for (std::size_t i = 0; i < trails.size(); ++i)
    for (const auto& trail : trails_)
      if (trail && trail->a == starts.scores[i]) trails[i] = trail;
  trails_ = std::move(trails);
  trail_.reset();
  if (starts.basins && basins_ && *starts.basins > basins_->asked()) basins_.reset();
  if (!paint_alike(starts.brush, follow_up_.starts.brush)) cloud_.reset();
  follow_up_.starts = std::move(starts);
}

bool Run::wants_cloud() const {
  return !follow_up_.starts.brush.dabs.empty() && !(cloud_ && cloud_->finished()) &&
         why_no_cloud(*problem_).empty();
}

bool Run::wants_map() const {
  const bool basins = follow_up_.starts.basins && !(basins_ && basins_->finished());
  return wants_cloud() || (basins && why_no_basins(*problem_).empty());
}

/// The painted starts first: they are under the user's hand.
void Run::advance_map() {
  if (wants_cloud()) {
    if (!cloud_)
      cloud_ = std::make_unique<CloudRun>(*problem_, settings_, follow_up_.starts.brush);
    return cloud_->advance(sharing_);
  }
  if (!basins_)
    basins_ = std::make_unique<BasinRun>(*problem_, settings_, *follow_up_.starts.basins);
  basins_->advance(sharing_);
}

std::size_t Run::next_trail() const {
  return static_cast<std::size_t>(std::ranges::find(trails_, nullptr) - trails_.begin());
}

void Run::advance_trail() {
  const std::size_t next = next_trail();
  if (!trail_)
    trail_ = std::make_unique<TrailRun>(*problem_, settings_, follow_up_.starts.scores[next]);
  if (!trail_->advance(kTrailSteps).finished()) return;
  trails_[next] = std::make_shared<const Trail>(trail_->trail());
  trail_.reset();
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
  return {.problem = problem_,
          .history = recorder_.history(),
          .events = flow_.events(),
          .lanes = lanes_,
          .trails = trails_,
          .basins = follow_up_.starts.basins && basins_ ? basins_->map() : nullptr,
          .cloud = cloud_ ? cloud_->cloud() : nullptr,
          .outcome = flow_.outcome(),
          .findings = findings_,
          .t_end = t_end_,
          .checked = checked,
          .complete = complete()};
}

}  // namespace polarflow
