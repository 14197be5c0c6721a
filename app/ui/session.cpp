#include "app/ui/session.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/session/plot_state.h"
#include "app/session/scenario_edits.h"
#include "app/session/sweep_axes.h"
#include "app/views/stage_basins.h"
#include "core/base/error.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"
#include "core/model/scores_of.h"
#include "core/scenario/numbers.h"
#include "core/sim/run.h"
#include "core/sim/trail_run.h"

namespace polarflow {

namespace {

constexpr Index kLargestPreview = 4096;  // of d·n: beyond, one step may take longer than the budget
constexpr double kPatience = 0.15;       // seconds for which the run before stays in sight
constexpr double kSweepPatience = 0.5;   // the same for its sweep

std::shared_ptr<const Trail> trail_from(const Vec& a, const Frame& frame) {
  const auto found = std::ranges::find_if(
      frame.trails, [&a](const auto& trail) { return trail && trail->a == a; });
  return found == frame.trails.end() ? nullptr : *found;
}

/// The frame with the trails of these starts alone, also those that only the frame before of the
/// same run had: the worker may be behind the hand.
std::shared_ptr<const Frame> with_trails(const std::shared_ptr<const Frame>& frame,
                                         const std::vector<Vec>& starts, const Frame* before) {
  if (starts.empty() && frame->trails.empty()) return frame;
  auto result = std::make_shared<Frame>(*frame);
  result->trails.clear();
  for (const Vec& a : starts) {
    auto trail = trail_from(a, *frame);
    if (!trail && before) trail = trail_from(a, *before);
    result->trails.push_back(std::move(trail));
  }
  return result;
}

bool finer(const BasinMap& map, const BasinMap& other) {
  return std::pair(map.side, map.asked) > std::pair(other.side, other.asked);
}

/// Whether no fewer of the painted starts are known than before, or all of them, with their paths.
bool knows_as_much(const Frame& frame, const Frame& before) {
  if (!frame.cloud) return false;
  if (!frame.cloud->complete())
    return frame.cloud->outcomes.size() >= before.cloud->outcomes.size();
  return std::ranges::find(frame.painted_trails, nullptr) == frame.painted_trails.end();
}

/// The frame with the basins and the cloud that were in sight, until it has some of its own; `same`:
/// until it has some that are as fine, since both are those of one problem.
std::shared_ptr<const Frame> with_maps(const std::shared_ptr<const Frame>& frame,
                                       const FurtherStarts& wanted, const Frame* before,
                                       bool same) {
  if (!before || !why_no_basins(*frame->problem).empty()) return frame;
  if (before->problem->n() != frame->problem->n()) return frame;
  const bool coarser =
      frame->basins && !(same && before->basins && finer(*before->basins, *frame->basins));
  const bool keeps_basins = wanted.basins && before->basins && !coarser;
  const bool keeps_paint =
      !wanted.brush.dabs.empty() && before->cloud && !knows_as_much(*frame, *before);
  if (!keeps_basins && !keeps_paint) return frame;
  auto result = std::make_shared<Frame>(*frame);
  if (keeps_basins) result->basins = before->basins;
  if (keeps_paint) result->cloud = before->cloud, result->painted_trails = before->painted_trails;
  return result;
}

/// Whether the newer frame of a run shows what the one in sight does not.
bool adds(const Frame& newer, const Frame& frame) {
  return newer.findings || newer.basins != frame.basins || newer.cloud != frame.cloud ||
         newer.painted_trails != frame.painted_trails || newer.sweep != frame.sweep ||
         newer.sweep_at != frame.sweep_at || newer.trails.size() != frame.trails.size() ||
         std::ranges::find(frame.trails, nullptr) != frame.trails.end();
}

/// Whether the further starts have as many scores as the scenario wants.
bool fits(const SessionState& state) {
  const Index size = block_size(*state.scenario);
  return std::ranges::all_of(*state.starts, [size](const Vec& a) { return a.size() == size; });
}

std::shared_ptr<const std::vector<Vec>> no_starts() {
  static const auto kNone = std::make_shared<const std::vector<Vec>>();
  return kNone;
}

}  // namespace

Session::Session(Worker& worker, OpenedSession opened, std::chrono::milliseconds preview_budget,
                 OpenedFrom origin)
    : worker_(worker),
      preview_budget_(preview_budget),
      state_(std::move(opened.state)),
      opening_{0, origin, opened.t},
      opened_t_(opened.t),
      notice_(std::move(opened.warning)) {
  load();
}

void Session::load() {
  just_loaded_ = true;
  if (!state_.starts->empty() && !fits(state_)) state_.starts = no_starts();
  basins_ = basins_asked(state_.space.stage);
  swept_ = swept_options();
  worker_.load(++generation_,
               [scenario = state_.scenario, starts = further_starts(), sweep = sweep()] {
                 return Start{std::make_shared<const Problem>(build_problem(*scenario)),
                              scenario->flow,
                              {.statements = true, .methods = scenario->methods, .starts = starts},
                              sweep};
               });
}

void Session::show(SessionState state) {
  drop();
  const bool other_run = state.scenario != state_.scenario;
  const bool other_starts = state.starts != state_.starts || state.brush != state_.brush;
  state_ = std::move(state);
  if (other_run) {
    load();
  } else if (other_starts) {
    follow_starts();
  }
}

void Session::open(const Preset& preset) {
  notice_.clear();
  SessionState state = open_preset(preset).state;
  state.space = for_another_problem(state_.space);
  opening_ = {opening_.number + 1, OpenedFrom::program, {}};
  show(std::move(state));
}

void Session::open(OpenedSession opened, OpenedFrom origin) {
  if (origin != OpenedFrom::sitting) opening_ = {opening_.number + 1, origin, opened.t};
  notice_ = opened.warning.empty() ? "session opened" : std::move(opened.warning);
  show(std::move(opened.state));
  opened_t_ = opened.t;
}

std::string Session::text() const {
  return session_text(state_, time());
}

void Session::edit(Scenario scenario, std::string notice) {
  drop();
  state_.scenario = std::make_shared<const Scenario>(std::move(scenario));
  notice_ = std::move(notice);
  load();
  if (frame_ && (basins_ || !state_.brush.dabs.empty())) preview_edit();
}

/// Shows the basins of an edited scenario at once, and its run, where it is small.
void Session::preview_edit() {
  if (frame_->problem->V.size() > kLargestPreview || block_size(scenario()) != 3) return;
  try {
    preview(build_problem(scenario()), false);
  } catch (const Error&) {
    return;  // the worker meets the same and reports it
  }
}

void Session::undo() {
  const SessionState* state = undo_.back();
  notice_ = state ? "undone" : "nothing more to undo";
  if (state) show(*state);
}

void Session::redo() {
  const SessionState* state = undo_.forward();
  notice_ = state ? "done again" : "nothing to do again";
  if (state) show(*state);
}

bool Session::swap_map(Scenario next) {
  if (why_fixed().empty() && !frame_->history.empty()) {
    Problem problem = *frame_->problem;
    problem.normalization = next.normalization;
    const auto a = scores_of(problem, frame_->history[0].s, problem.a);
    if (a && a->allFinite()) {
      set_scores(next, *a);
      edit(std::move(next), "another map from the same weights");
      return true;
    }
  }
  notice_ = std::string(info_of(next.normalization).label) + " cannot give these weights";
  return false;
}

void Session::draw_anew() {
  Scenario next = scenario();
  const std::string seeds = polarflow::draw_anew(next);
  if (seeds.empty()) {
    notice_ = "nothing here is drawn from a seed";
  } else {
    edit(std::move(next), "a new start, seeds " + seeds);
  }
}

const std::string& Session::command() {
  if (!command_.empty() && commanded_ == state_) return command_;
  commanded_ = state_;
  Workspace space = state_.space;
  space.print = {};
  const bool plain = space == Workspace{} && state_.starts->empty() && state_.brush == Brush{};
  shows_preset_ = is_preset(scenario(), preset());
  command_ = plain && shows_preset_ ? "polarflow " + preset()
                                    : "polarflow - <<< " + shell_quoted(brief_session(state_));
  return command_;
}

bool Session::shows_preset() {
  (void)command();
  return shows_preset_;
}

bool Session::wants(const Report& report, double now) const {
  if (!report.frame || report.frame_generation < frame_generation_) return false;
  const bool other = report.frame_generation != frame_generation_;
  const bool seen = frame_ && !other && frame_->outcome.finished();  // already as a preview
  if (seen && !adds(*report.frame, *frame_)) return false;
  // A run that has just begun would blink past as a single point.
  return !frame_ || !report.running || !other || now - loaded_at_ > kPatience;
}

bool Session::poll(double now) {
  if (std::exchange(just_loaded_, false)) loaded_at_ = now;
  if (const auto asked = basins_asked(state_.space.stage); asked != basins_) {
    basins_ = asked;
    worker_.follow(further_starts());
  }
  if (swept_ != swept_options()) {
    swept_ = swept_options();
    worker_.sweep(sweep());
  }
  const auto report = worker_.latest();
  if (!report || report == report_) return false;
  const bool changed = error_ != report->error || wants(*report, now);
  report_ = report;
  if (report->generation == generation_) error_ = report->error;
  running_ = report->running;
  if (wants(*report, now)) {
    const bool same_run = report->frame_generation == frame_generation_;
    const auto trailed = with_trails(report->frame, starts(), same_run ? frame_.get() : nullptr);
    frame_ = with_sweep(with_maps(trailed, further_starts(), frame_.get(), same_run), now);
    frame_generation_ = report->frame_generation;
  }
  if (opened_t_ && frame_ && frame_generation_ == generation_ && !running_) {
    timeline.go_to(*frame_, view_params(), *opened_t_);
    opened_t_.reset();
  }
  return changed;
}

ViewParams Session::view_params() const {
  return polarflow::view_params(state_.space, {});
}

std::string_view Session::why_fixed() const {
  if (!frame_ || frame_->history.size() == 0) return "There is no run yet.";
  const Vec s = frame_->history[0].s;
  if (s.size() < 2) return "One token has no other start.";
  if (!std::holds_alternative<ValueSoftmaxModel>(frame_->problem->model))
    return "The scores of this model are made of other numbers, so its start cannot be dragged.";
  if (!s.allFinite() || !scores_of(*frame_->problem, s, frame_->problem->a))
    return "This attention map has no inverse, so its start cannot be dragged.";
  return {};
}

bool Session::drag_to(VecIn s) {
  try {
    if (!dragged_) dragged_ = std::make_shared<Problem>(build_problem(scenario()));
  } catch (const Error& error) {
    error_ = error.what();
    return false;
  }
  const auto a = scores_of(*dragged_, s, dragged_->a);
  if (!a || !a->allFinite()) return false;
  dragged_->a = *a;
  Scenario next = scenario();
  set_scores(next, *a);
  state_.scenario = std::make_shared<const Scenario>(std::move(next));
  notice_ = "start moved";
  load();
  return preview(*dragged_, true);
}

void Session::drop() {
  dragged_.reset();
}

bool Session::preview(const Problem& problem, bool same_basins) {
  if (problem.V.size() > kLargestPreview) return false;
  const auto end = Clock::now() + preview_budget_;
  try {
    Run run(std::make_shared<const Problem>(problem), scenario().flow,
            {.starts = further_starts()});
    while (!run.complete()) {
      const bool flowed = run.advance(1).finished();
      if (Clock::now() <= end) continue;
      if (!flowed) return false;
      break;  // trails and basins that are missing come from the worker
    }
    const auto before = frame_;
    auto frame = std::make_shared<Frame>(*with_maps(std::make_shared<const Frame>(run.frame()),
                                                    further_starts(), before.get(), same_basins));
    if (before && before->sweep && before->sweep->trouble.empty()) {
      frame->sweep = before->sweep;
      frame->sweep_at = {number_of(scenario(), frame->sweep->x.pointer),
                         number_of(scenario(), frame->sweep->y.pointer)};
    }
    frame_ = std::move(frame);
  } catch (const std::exception&) {
    return false;  // the worker meets the same and reports it
  }
  frame_generation_ = generation_;
  return true;
}

std::optional<Vec> Session::scores_at(VecIn s) const {
  return frame_ ? scores_of(*frame_->problem, s, frame_->problem->a) : std::nullopt;
}

bool Session::set_starts(std::vector<Vec> starts) {
  state_.starts = std::make_shared<const std::vector<Vec>>(std::move(starts));
  return follow_starts();
}

void Session::set_brush(Brush brush) {
  state_.brush = std::move(brush);
  worker_.follow(further_starts());
}

FurtherStarts Session::further_starts() const {
  return {starts(), basins_, state_.brush};
}

std::optional<SweepOptions> Session::swept_options() const {
  if (!shows_sweep(state_.space) && !prints_sweep(state_.space)) return std::nullopt;
  SweepOptions options = state_.space.sweep;
  options.colour = {};
  return options;
}

std::optional<SweepRequest> Session::sweep() const {
  const auto options = swept_options();
  return options ? std::optional(sweep_request(state_.scenario, *options)) : std::nullopt;
}

/// The frame with the sweep in sight until its own covers the map, for a while: a change of another
/// number would blink.
std::shared_ptr<const Frame> Session::with_sweep(std::shared_ptr<const Frame> frame,
                                                 double now) const {
  if (!frame_ || !frame_->sweep || !frame->sweep || !frame->sweep->trouble.empty()) return frame;
  const SweepMap &before = *frame_->sweep, &own = *frame->sweep;
  const bool same_axes = before.x.pointer == own.x.pointer && before.y.pointer == own.y.pointer;
  if (own.covered || !before.covered || !same_axes || now - loaded_at_ > kSweepPatience)
    return frame;
  auto result = std::make_shared<Frame>(*frame);
  result->sweep = frame_->sweep;
  return result;
}

void Session::go_to_point(int i, int j) {
  const auto request = sweep();
  if (!request) return;
  try {
    const Sweep sweep(*request->scenario, request->x, request->y);
    edit(sweep.scenario(i, j),
         sweep.labels()[0] + " and " + sweep.labels()[1] + " taken from the sweep map");
  } catch (const Error& trouble) {
    reject(trouble.what());
  }
}

std::shared_ptr<const Frame> Session::run_within_budget(Problem problem,
                                                        const FlowSettings& settings) const {
  if (problem.V.size() > kLargestPreview) return nullptr;
  const auto end = Clock::now() + preview_budget_;
  Run run(std::make_shared<const Problem>(std::move(problem)), settings);
  while (!run.advance(1).finished())
    if (Clock::now() > end) return nullptr;
  return std::make_shared<const Frame>(run.frame());
}

std::shared_ptr<const Frame> Session::run_of_point(int i, int j) const {
  const auto request = sweep();
  if (!request || !frame_ || frame_->problem->V.size() > kLargestPreview) return nullptr;
  try {
    const Scenario there = Sweep(*request->scenario, request->x, request->y).scenario(i, j);
    return run_within_budget(build_problem(there), there.flow);
  } catch (const std::exception&) {
    return nullptr;  // the map says that it cannot be run
  }
}

std::shared_ptr<const Frame> Session::run_from(VecIn s) const {
  const auto a = scores_at(s);
  if (!a || !a->allFinite()) return nullptr;
  Problem problem = *frame_->problem;
  problem.a = *a;
  return run_within_budget(std::move(problem), scenario().flow);
}

bool Session::follow_starts() {
  worker_.follow(further_starts());
  return frame_ && preview_trails();
}

bool Session::preview_trails() {
  if (frame_->problem->V.size() > kLargestPreview) return false;
  const auto end = Clock::now() + preview_budget_;
  auto frame = std::make_shared<Frame>(*frame_);
  frame->trails.clear();
  for (const Vec& a : starts()) {
    auto trail = trail_from(a, *frame_);
    if (!trail) trail = trail_before(end, *frame_->problem, a);
    frame->trails.push_back(std::move(trail));
  }
  frame_ = std::move(frame);
  return std::ranges::find(frame_->trails, nullptr) == frame_->trails.end();
}

std::shared_ptr<const Trail> Session::trail_before(Clock::time_point end, const Problem& problem,
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
