#include "core/sim/run.h"

#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/sim/method_run.h"
#include "core/sim/told_loss.h"
#include "core/theory/checker.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr std::int64_t kBatch = 200000;  // entries of the state that one batch of updates moves
constexpr int kPaintedTrails = 64;       // of the painted starts
constexpr int kCheckedSteps = 8;         // of the integrator in one batch

}  // namespace

Run::Run(std::shared_ptr<const Problem> problem, const FlowSettings& settings, FollowUp follow_up)
    : problem_(std::move(problem)),
      t_end_(settings.t_end),
      flow_(*problem_, settings),
      recorder_(flow_, settings.t_end),
      settings_(settings),
      follow_up_(std::move(follow_up)) {
  want_trails();
}

Run::~Run() = default;

Outcome Run::advance(int steps) {
  for (int i = 0; i < steps && !complete(); ++i) {
    if (!flow_.outcome().finished()) {
      flow_.step();
      recorder_.record(flow_);
      see_end();
    } else if (!trails_.finished()) {
      trails_.advance(*problem_, settings_);
    } else if (wants_cloud()) {
      advance_cloud();
    } else if (wants_basins() && !(basins_ && basins_->map())) {
      advance_basins();
    } else if (!painted_.finished()) {
      painted_.advance(*problem_, settings_);
    } else if (wants_basins()) {
      advance_basins();
    } else {
      follow_up_.statements ? check_statements() : advance_method();
    }
  }
  return flow_.outcome();
}

bool Run::complete() const {
  return flow_.outcome().finished() && trails_.finished() && painted_.finished() &&
         !wants_cloud() && !wants_basins() && !follow_up_.statements && !method_ &&
         methods_.size() == follow_up_.methods.size();
}

void Run::see_end() {
  if (!flow_.outcome().finished() || recorder_.history().empty()) return;
  State state;
  flow_.state_at(flow_.t_now(), state);
  told_loss_ =
      told_loss(*problem_, SnapshotTaker(*problem_).take(flow_.t_now(), state), settings_.atol);
}

void Run::follow(FurtherStarts starts) {
  if (starts.basins && basins_ && *starts.basins > basins_->asked()) basins_.reset();
  if (!paint_alike(starts.brush, follow_up_.starts.brush)) cloud_.reset();
  follow_up_.starts = std::move(starts);
  want_trails();
}

void Run::want_trails() {
  const FurtherStarts& starts = follow_up_.starts;
  trails_.want(starts.scores);
  if (starts.brush.dabs.empty() || !why_no_cloud(*problem_).empty()) return painted_.want({});
  const Mat first = starts_at(*problem_, painted_weights(starts.brush, kPaintedTrails));
  painted_.want({first.colwise().begin(), first.colwise().end()});
}

bool Run::wants_cloud() const {
  return !follow_up_.starts.brush.dabs.empty() && !(cloud_ && cloud_->finished()) &&
         why_no_cloud(*problem_).empty();
}

bool Run::wants_basins() const {
  return follow_up_.starts.basins && !(basins_ && basins_->finished()) &&
         why_no_basins(*problem_).empty();
}

void Run::advance_cloud() {
  if (!cloud_) cloud_ = std::make_unique<CloudRun>(*problem_, settings_, follow_up_.starts.brush);
  cloud_->advance(sharing_);
}

void Run::advance_basins() {
  if (!basins_)
    basins_ = std::make_unique<BasinRun>(*problem_, settings_, *follow_up_.starts.basins);
  basins_->advance(sharing_);
}

void Run::check_statements() {
  if (!checker_) checker_ = std::make_unique<Checker>(*problem_, settings_);
  checker_->advance(kCheckedSteps);
  findings_ = std::make_shared<const std::vector<Finding>>(checker_->findings());
  if (!checker_->finished()) return;
  follow_up_.statements = false;
  checker_.reset();
}

void Run::advance_method() {
  if (!method_) {
    method_ =
        std::make_unique<MethodRun>(*problem_, settings_, follow_up_.methods[methods_.size()]);
    methods_.emplace_back();
  }
  method_->advance(std::max<std::int64_t>(1, kBatch / (problem_->V.size() + problem_->a.size())));
  methods_.back() = std::make_shared<const MethodTrace>(method_->trace());
  if (method_->trace().complete) method_.reset();
}

Frame Run::frame() const {
  const bool checked = flow_.outcome().finished() && !follow_up_.statements;
  return {.problem = problem_,
          .history = recorder_.history(),
          .events = flow_.events(),
          .methods = methods_,
          .trails = trails_.trails(),
          .painted_trails = painted_.trails(),
          .basins = follow_up_.starts.basins && basins_ ? basins_->map() : nullptr,
          .cloud = cloud_ ? cloud_->cloud() : nullptr,
          .outcome = flow_.outcome(),
          .findings = findings_,
          .t_end = t_end_,
          .told_loss = told_loss_,
          .checked = checked,
          .complete = complete()};
}

}  // namespace polarflow
