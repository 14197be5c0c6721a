#include "app/ui/flow_hands.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/session/scenario_edits.h"
#include "app/session/sweep_axes.h"
#include "app/ui/session.h"
#include "app/views/flow/stage_basins.h"
#include "core/base/error.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/model/scores_of.h"
#include "core/run/flow_run.h"
#include "core/run/frame.h"
#include "core/run/sweep_map.h"
#include "core/run/trail_run.h"
#include "core/scenario/numbers.h"

namespace polarflow {

namespace {

constexpr Index kLargestPreview = 4096;  // of d·n: beyond, one step may take longer than the budget
constexpr double kSweepPatience = 0.5;   // seconds for which the sweep before stays in sight

std::shared_ptr<const Trail> trail_from(const Vec& a, const FlowFrame& frame) {
  const auto found = std::ranges::find_if(
      frame.trails, [&a](const auto& trail) { return trail && trail->a == a; });
  return found == frame.trails.end() ? nullptr : *found;
}

/// The frame gets the trails of these starts alone, also those that only the frame before of the
/// same run had: the worker may be behind the hand.
void keep_trails(FlowFrame& frame, const std::vector<Vec>& starts, const FlowFrame* before) {
  std::vector<std::shared_ptr<const Trail>> trails;
  for (const Vec& a : starts) {
    auto trail = trail_from(a, frame);
    if (!trail && before) trail = trail_from(a, *before);
    trails.push_back(std::move(trail));
  }
  frame.trails = std::move(trails);
}

bool finer(const BasinMap& map, const BasinMap& other) {
  return std::pair(map.side, map.asked) > std::pair(other.side, other.asked);
}

/// Whether no fewer of the painted starts are known than before, or all of them, with their paths.
bool knows_as_much(const FlowFrame& frame, const FlowFrame& before) {
  if (!frame.cloud) return false;
  if (!frame.cloud->complete())
    return frame.cloud->outcomes.size() >= before.cloud->outcomes.size();
  return std::ranges::find(frame.painted_trails, nullptr) == frame.painted_trails.end();
}

/// The frame gets the basins and the cloud that were in sight, until it has some of its own; `same`:
/// until it has some that are as fine, since both are those of one problem.
void keep_maps(FlowFrame& frame, const FurtherStarts& wanted, const FlowFrame* before, bool same) {
  if (!before || !why_no_basins(*frame.problem).empty()) return;
  if (before->problem->n() != frame.problem->n()) return;
  const bool coarser =
      frame.basins && !(same && before->basins && finer(*before->basins, *frame.basins));
  const bool keeps_basins = wanted.basins && before->basins && !coarser;
  const bool keeps_paint =
      !wanted.brush.dabs.empty() && before->cloud && !knows_as_much(frame, *before);
  if (keeps_basins) frame.basins = before->basins;
  if (keeps_paint) frame.cloud = before->cloud, frame.painted_trails = before->painted_trails;
}

/// The frame gets the sweep that was in sight until its own covers the map, for a while: a change of
/// another number would blink.
void keep_sweep(FlowFrame& frame, const FlowFrame* before) {
  if (!before || !before->sweep || !frame.sweep || !frame.sweep->trouble.empty()) return;
  const SweepMap &earlier = *before->sweep, &own = *frame.sweep;
  const bool same_axes = earlier.x.pointer == own.x.pointer && earlier.y.pointer == own.y.pointer;
  if (!own.covered && earlier.covered && same_axes) frame.sweep = before->sweep;
}

/// Whether nothing was put into a frame: then its figures need not be built anew.
bool shows_the_same(const FlowFrame& one, const FlowFrame& other) {
  return one.trails == other.trails && one.basins == other.basins && one.cloud == other.cloud &&
         one.painted_trails == other.painted_trails && one.sweep == other.sweep;
}

/// Whether the further starts have as many scores as the scenario wants.
bool fits(const SessionState& state) {
  const Index size = block_size(state.flow());
  return std::ranges::all_of(*state.starts, [size](const Vec& a) { return a.size() == size; });
}

std::shared_ptr<const std::vector<Vec>> no_starts() {
  static const auto kNone = std::make_shared<const std::vector<Vec>>();
  return kNone;
}

}  // namespace

const FlowScenario& FlowHands::scenario() const {
  return session_.state_.flow();
}

const FlowFrame* FlowHands::frame() const {
  return session_.frame_ ? session_.frame_->flow() : nullptr;
}

const std::vector<Vec>& FlowHands::starts() const {
  return *session_.state_.starts;
}

Prepare FlowHands::prepare() {
  if (!starts().empty() && !fits(session_.state_)) session_.state_.starts = no_starts();
  basins_ = basins_asked(session_.state_.space.stage);
  swept_ = swept_options();
  return [scenario = session_.state_.shared_flow(), starts = further_starts(),
          sweep = sweep()](const std::function<void()>&) {
    return std::make_unique<FlowRun>(
        std::make_shared<const Problem>(build_problem(*scenario)), scenario->flow,
        FollowUp{
            .statements = true, .methods = scenario->methods, .starts = starts, .sweep = sweep});
  };
}

/// Shows the basins of an edited scenario at once, and its run, where it is small.
void FlowHands::preview_edit() {
  const FlowFrame* shown = frame();
  if (!shown || !(basins_ || !session_.state_.brush.dabs.empty())) return;
  if (shown->problem->V.size() > kLargestPreview || block_size(scenario()) != 3) return;
  try {
    preview(build_problem(scenario()), false);
  } catch (const Error&) {
    return;  // the worker meets the same and reports it
  }
}

/// Asks the worker for what the workspace has come to show.
void FlowHands::follow_changes() {
  if (const auto asked = basins_asked(session_.state_.space.stage); asked != basins_) {
    basins_ = asked;
    worker_.follow(further_starts());
  }
  if (swept_ != swept_options()) {
    swept_ = swept_options();
    worker_.follow(sweep());
  }
}

/// The worker's frame with what of the one in sight it has still to find.  Units  age: seconds since
/// the load.
std::shared_ptr<const Frame> FlowHands::completed(const std::shared_ptr<const Frame>& frame,
                                                  bool same_run, double age) const {
  if (!frame->flow()) return frame;
  FlowFrame whole = *frame->flow();
  const FlowFrame* before = this->frame();
  keep_trails(whole, starts(), same_run ? before : nullptr);
  keep_maps(whole, further_starts(), before, same_run);
  if (age <= kSweepPatience) keep_sweep(whole, before);
  return shows_the_same(whole, *frame->flow()) ? frame
                                               : std::make_shared<const Frame>(std::move(whole));
}

bool FlowHands::swap_map(FlowScenario next) {
  if (why_fixed().empty() && !frame()->record.empty()) {
    Problem problem = *frame()->problem;
    problem.normalization = next.normalization;
    const auto a = scores_of(problem, frame()->record[0].s, problem.a);
    if (a && a->allFinite()) {
      set_scores(next, *a);
      session_.edit(std::move(next), "another map from the same weights");
      return true;
    }
  }
  session_.notice_ = std::string(info_of(next.normalization).label) + " cannot give these weights";
  return false;
}

void FlowHands::draw_anew() {
  if (!session_.state_.scenario->flow()) return session_.say("a capture has no start to draw");
  FlowScenario next = scenario();
  const std::string seeds = polarflow::draw_anew(next);
  if (seeds.empty()) {
    session_.notice_ = "nothing here is drawn from a seed";
  } else {
    session_.edit(std::move(next), "a new start, seeds " + seeds);
  }
}

std::string_view FlowHands::why_fixed() const {
  const FlowFrame* const shown = frame();
  if (!shown || shown->record.size() == 0) return "There is no run yet.";
  const Vec s = shown->record[0].s;
  if (s.size() < 2) return "One token has no other start.";
  if (!std::holds_alternative<ValueSoftmaxModel>(shown->problem->model))
    return "The scores of this model are made of other numbers, so its start cannot be dragged.";
  if (!s.allFinite() || !scores_of(*shown->problem, s, shown->problem->a))
    return "This attention map has no inverse, so its start cannot be dragged.";
  return {};
}

bool FlowHands::drag_to(VecIn s) {
  try {
    if (!dragged_) dragged_ = std::make_shared<Problem>(build_problem(scenario()));
  } catch (const Error& error) {
    session_.error_ = error.what();
    return false;
  }
  const auto a = scores_of(*dragged_, s, dragged_->a);
  if (!a || !a->allFinite()) return false;
  dragged_->a = *a;
  FlowScenario next = scenario();
  set_scores(next, *a);
  untitle(next, session_.preset());
  session_.state_.scenario = std::make_shared<const Scenario>(std::move(next));
  session_.notice_ = "start moved";
  session_.load();
  return preview(*dragged_, true);
}

bool FlowHands::preview(const Problem& problem, bool same_basins) {
  if (problem.V.size() > kLargestPreview) return false;
  const auto end = Clock::now() + budget_;
  try {
    FlowRun run(std::make_shared<const Problem>(problem), scenario().flow,
                {.starts = further_starts()});
    while (!run.complete()) {
      const bool flowed = run.advance(1).finished();
      if (Clock::now() <= end) continue;
      if (!flowed) return false;
      break;  // trails and basins that are missing come from the worker
    }
    FlowFrame next = run.flow_frame();
    const FlowFrame* before = frame();
    keep_maps(next, further_starts(), before, same_basins);
    if (before && before->sweep && before->sweep->trouble.empty()) {
      next.sweep = before->sweep;
      next.sweep_at = {number_of(scenario(), next.sweep->x.pointer),
                       number_of(scenario(), next.sweep->y.pointer)};
    }
    session_.frame_ = std::make_shared<const Frame>(std::move(next));
  } catch (const std::exception&) {
    return false;  // the worker meets the same and reports it
  }
  session_.frame_generation_ = session_.generation_;
  return true;
}

std::optional<Vec> FlowHands::scores_at(VecIn s) const {
  return frame() ? scores_of(*frame()->problem, s, frame()->problem->a) : std::nullopt;
}

bool FlowHands::set_starts(std::vector<Vec> starts) {
  session_.state_.starts = std::make_shared<const std::vector<Vec>>(std::move(starts));
  return follow_starts();
}

void FlowHands::set_brush(Brush brush) {
  if (!session_.state_.scenario->flow()) return;
  session_.state_.brush = std::move(brush);
  worker_.follow(further_starts());
}

FurtherStarts FlowHands::further_starts() const {
  return {starts(), basins_, session_.state_.brush};
}

std::optional<SweepOptions> FlowHands::swept_options() const {
  if (!session_.state_.scenario->flow()) return std::nullopt;
  if (!shows_sweep(session_.state_.space) && !prints_sweep(session_.state_.space))
    return std::nullopt;
  SweepOptions options = session_.state_.space.sweep;
  options.colour = {};
  return options;
}

std::optional<SweepRequest> FlowHands::sweep() const {
  const auto options = swept_options();
  return options ? std::optional(sweep_request(session_.state_.shared_flow(), *options))
                 : std::nullopt;
}

void FlowHands::go_to_point(int i, int j) {
  const auto request = sweep();
  if (!request) return;
  try {
    const Sweep sweep(*request->scenario, request->x, request->y);
    session_.edit(sweep.scenario(i, j),
                  sweep.labels()[0] + " and " + sweep.labels()[1] + " taken from the sweep map");
  } catch (const Error& trouble) {
    session_.reject(trouble.what());
  }
}

std::shared_ptr<const Frame> FlowHands::run_within_budget(Problem problem,
                                                          const FlowSettings& settings) const {
  if (problem.V.size() > kLargestPreview) return nullptr;
  const auto end = Clock::now() + budget_;
  FlowRun run(std::make_shared<const Problem>(std::move(problem)), settings);
  while (!run.advance(1).finished())
    if (Clock::now() > end) return nullptr;
  return std::make_shared<const Frame>(run.flow_frame());
}

std::shared_ptr<const Frame> FlowHands::run_of_point(int i, int j) const {
  const auto request = sweep();
  if (!request || !frame() || frame()->problem->V.size() > kLargestPreview) return nullptr;
  try {
    const FlowScenario there = Sweep(*request->scenario, request->x, request->y).scenario(i, j);
    return run_within_budget(build_problem(there), there.flow);
  } catch (const std::exception&) {
    return nullptr;  // the map says that it cannot be run
  }
}

std::shared_ptr<const Frame> FlowHands::run_from(VecIn s) const {
  const auto a = scores_at(s);
  if (!a || !a->allFinite()) return nullptr;
  Problem problem = *frame()->problem;
  problem.a = *a;
  return run_within_budget(std::move(problem), scenario().flow);
}

bool FlowHands::follow_starts() {
  worker_.follow(further_starts());
  return frame() && preview_trails();
}

bool FlowHands::preview_trails() {
  const FlowFrame& shown = *frame();
  if (shown.problem->V.size() > kLargestPreview) return false;
  const auto end = Clock::now() + budget_;
  FlowFrame next = shown;
  next.trails.clear();
  for (const Vec& a : starts()) {
    auto trail = trail_from(a, shown);
    if (!trail) trail = trail_before(end, *shown.problem, a);
    next.trails.push_back(std::move(trail));
  }
  const bool whole = std::ranges::find(next.trails, nullptr) == next.trails.end();
  session_.frame_ = std::make_shared<const Frame>(std::move(next));
  return whole;
}

std::shared_ptr<const Trail> FlowHands::trail_before(Clock::time_point end, const Problem& problem,
                                                     const Vec& a) const {
  if (Clock::now() > end) return nullptr;
  try {
    TrailRun run(problem, scenario().flow, a);
    while (!run.advance(1).finished())
      if (Clock::now() > end) return nullptr;
    return std::make_shared<const Trail>(run.trail());
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace polarflow
