#include "core/run/flow_run.h"

#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/run/frame.h"
#include "core/run/method_run.h"
#include "core/run/told_loss.h"
#include "core/theory/checker.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr std::int64_t kEntries = 200000;  // of the state that one batch of updates moves
constexpr int kPaintedTrails = 64;         // of the painted starts
constexpr int kCheckedSteps = 8;           // of the integrator in one batch

}  // namespace

FlowRun::FlowRun(std::shared_ptr<const Problem> problem, const FlowSettings& settings,
                 FollowUp follow_up)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end),
      settings_(settings),
      follow_up_(std::move(follow_up)) {
  want_trails();
  sweep_.want(follow_up_.sweep);
}

FlowRun::~FlowRun() = default;

Outcome FlowRun::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    if (!flow_.outcome().finished()) {
      flow_.step();
      recorder_.record(flow_);
      see_end();
    } else if (!sweep_.finished() &&
               (followed_up() || std::exchange(sweeps_next_, !sweeps_next_))) {
      sweep_.advance(sharing_);
    } else {
      follow_up();
    }
  }
  return flow_.outcome();
}

/// One batch of what follows the flow.
void FlowRun::follow_up() {
  if (!trails_.finished()) return trails_.advance(*problem_, settings_);
  if (wants_cloud()) return advance_cloud();
  if (wants_basins() && !(basins_ && basins_->map())) return advance_basins();
  if (!painted_.finished()) return painted_.advance(*problem_, settings_);
  if (wants_basins()) return advance_basins();
  follow_up_.statements ? check_statements() : advance_method();
}

bool FlowRun::complete() const {
  return flow_.outcome().finished() && followed_up() && sweep_.finished();
}

bool FlowRun::followed_up() const {
  return trails_.finished() && painted_.finished() && !wants_cloud() && !wants_basins() &&
         !follow_up_.statements && !method_ && methods_.size() == follow_up_.methods.size();
}

void FlowRun::see_end() {
  if (!flow_.outcome().finished() || recorder_.recorded().empty()) return;
  State state;
  flow_.state_at(flow_.t_now(), state);
  told_loss_ =
      told_loss(*problem_, SnapshotTaker(*problem_).take(flow_.t_now(), state), settings_.atol);
}

void FlowRun::follow(Follow what) {
  if (auto* request = std::get_if<std::optional<SweepRequest>>(&what)) {
    sweep_.want(*request);
    sweeps_next_ = true;
  }
  if (auto* starts = std::get_if<FurtherStarts>(&what)) follow_starts(std::move(*starts));
}

void FlowRun::follow_starts(FurtherStarts starts) {
  if (starts.basins && basins_ && *starts.basins > basins_->asked()) basins_.reset();
  if (!paint_alike(starts.brush, follow_up_.starts.brush)) cloud_.reset();
  follow_up_.starts = std::move(starts);
  want_trails();
}

void FlowRun::succeed(Run& before) {
  auto* const flow = dynamic_cast<FlowRun*>(&before);
  if (!flow) return;
  sweep_ = std::move(flow->sweep_);
  sweep_.want(follow_up_.sweep);
}

void FlowRun::want_trails() {
  const FurtherStarts& starts = follow_up_.starts;
  trails_.want(starts.scores);
  if (starts.brush.dabs.empty() || !why_no_cloud(*problem_).empty()) return painted_.want({});
  const Mat first = starts_at(*problem_, painted_weights(starts.brush, kPaintedTrails));
  painted_.want({first.colwise().begin(), first.colwise().end()});
}

bool FlowRun::wants_cloud() const {
  return !follow_up_.starts.brush.dabs.empty() && !(cloud_ && cloud_->finished()) &&
         why_no_cloud(*problem_).empty();
}

bool FlowRun::wants_basins() const {
  return follow_up_.starts.basins && !(basins_ && basins_->finished()) &&
         why_no_basins(*problem_).empty();
}

void FlowRun::advance_cloud() {
  if (!cloud_) cloud_ = std::make_unique<CloudRun>(*problem_, settings_, follow_up_.starts.brush);
  cloud_->advance(sharing_);
}

void FlowRun::advance_basins() {
  if (!basins_)
    basins_ = std::make_unique<BasinRun>(*problem_, settings_, *follow_up_.starts.basins);
  basins_->advance(sharing_);
}

void FlowRun::check_statements() {
  if (!checker_) checker_ = std::make_unique<Checker>(*problem_, settings_);
  checker_->advance(kCheckedSteps);
  findings_ = std::make_shared<const std::vector<Finding>>(checker_->findings());
  if (!checker_->finished()) return;
  follow_up_.statements = false;
  checker_.reset();
}

void FlowRun::advance_method() {
  if (!method_) {
    method_ =
        std::make_unique<MethodRun>(*problem_, settings_, follow_up_.methods[methods_.size()]);
    methods_.emplace_back();
  }
  method_->advance(std::max<std::int64_t>(1, kEntries / (problem_->V.size() + problem_->a.size())));
  methods_.back() = std::make_shared<const MethodTrace>(method_->trace());
  if (method_->trace().complete) method_.reset();
}

Frame FlowRun::frame() const {
  return flow_frame();
}

FlowFrame FlowRun::flow_frame() const {
  FlowFrame frame;
  frame.outcome = flow_.outcome();
  frame.end = t_end_;
  frame.checked = flow_.outcome().finished() && !follow_up_.statements;
  frame.complete = flow_.outcome().finished() && followed_up();
  frame.problem = problem_;
  frame.record = recorder_.recorded();
  frame.events = flow_.events();
  frame.methods = methods_;
  frame.trails = trails_.trails();
  frame.painted_trails = painted_.trails();
  frame.basins = follow_up_.starts.basins && basins_ ? basins_->map() : nullptr;
  frame.cloud = cloud_ ? cloud_->cloud() : nullptr;
  frame.sweep = sweep_.map();
  frame.sweep_at = sweep_.present();
  frame.findings = findings_;
  frame.told_loss = told_loss_;
  return frame;
}

}  // namespace polarflow
