#include "app/ui/session.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "app/session/capture_start.h"
#include "app/session/plot_state.h"
#include "app/session/scenario_edits.h"
#include "core/base/error.h"

namespace polarflow {

namespace {

constexpr double kPatience = 0.15;  // seconds for which the run before stays in sight

/// Whether the newer frame of a run shows what the one in sight does not.
bool adds(const FlowFrame& newer, const FlowFrame& frame) {
  return newer.findings || newer.basins != frame.basins || newer.cloud != frame.cloud ||
         newer.painted_trails != frame.painted_trails || newer.sweep != frame.sweep ||
         newer.sweep_at != frame.sweep_at || newer.trails.size() != frame.trails.size() ||
         std::ranges::find(frame.trails, nullptr) != frame.trails.end();
}

bool adds(const CaptureFrame& newer, const CaptureFrame& frame) {
  return newer.picked != frame.picked;
}

bool adds(const Frame& newer, const Frame& frame) {
  return std::visit(
      [&frame]<class Part>(const Part& part) {
        const Part* const before = std::get_if<Part>(&frame.kind);
        return !before || adds(part, *before);
      },
      newer.kind);
}

/// Whether nothing else is said of the capture, so that its file stands for it.
bool names_file_alone(const CaptureScenario& capture) {
  return capture ==
         CaptureScenario{.file = capture.file, .bytes = capture.bytes, .hash = capture.hash};
}

}  // namespace

Session::Session(Worker& worker, OpenedSession opened, std::chrono::milliseconds preview_budget,
                 OpenedFrom origin)
    : flow(*this, worker, preview_budget),
      worker_(worker),
      state_(std::move(opened.state)),
      opening_{0, origin, opened.t},
      opened_t_(opened.t),
      notice_(std::move(opened.warning)) {
  load();
}

void Session::load() {
  just_loaded_ = true;
  if (frame_ && frame_->run_kind() != kind()) frame_.reset();
  worker_.load(++generation_, state_.scenario->flow() ? flow.prepare() : prepare_capture());
}

Prepare Session::prepare_capture() {
  pick_ = pick_of(state_.space);
  return
      [state = state_](const std::function<void()>& go_on) { return start_capture(state, go_on); };
}

void Session::show(SessionState state) {
  flow.drop();
  const bool other_run = state.scenario != state_.scenario;
  const bool other_starts = state.starts != state_.starts || state.brush != state_.brush;
  state_ = std::move(state);
  if (other_run) {
    load();
  } else if (other_starts) {
    flow.follow_starts();
  }
}

/// What lies beside the present run, where it can lie beside another scenario's, too.
std::shared_ptr<const Scenario> Session::beside_for(const Scenario& other) const {
  return kind_of(other) == kind() ? state_.beside : nullptr;
}

void Session::open(const Preset& preset) {
  notice_.clear();
  SessionState state = open_preset(preset).state;
  state.space = for_another_problem(state_.space, *state.scenario);
  state.beside = beside_for(*state.scenario);
  opening_ = {opening_.number + 1, OpenedFrom::program, {}};
  show(std::move(state));
}

void Session::open(OpenedSession opened, OpenedFrom origin) {
  if (origin == OpenedFrom::sitting)
    opened.state.beside = beside_for(*opened.state.scenario);
  else
    opening_ = {opening_.number + 1, origin, opened.t};
  notice_ = opened.warning.empty() ? "session opened" : std::move(opened.warning);
  if (opened.bare) opened.state.space = for_another_problem(state_.space, *opened.state.scenario);
  show(std::move(opened.state));
  opened_t_ = opened.t;
}

OpenWork Session::work() const {
  return {opening_, state_, opened_t_ ? opened_t_ : time(), trail(), timeline.speed};
}

void Session::go_on(OpenWork work) {
  opening_ = work.opening;
  notice_.clear();
  show(std::move(work.state));
  take(std::move(work.trail));
  timeline = {};
  timeline.speed = work.speed;
  opened_t_ = work.t;
}

void Session::begin(OpenedSession opened) {
  open(std::move(opened), OpenedFrom::program);
  take({});
  notice_.clear();
}

std::string Session::text() const {
  return session_text(state_, time());
}

void Session::edit(Scenario scenario, std::string notice) {
  flow.drop();
  retitle(scenario, state_.preset);
  state_.scenario = std::make_shared<const Scenario>(std::move(scenario));
  notice_ = std::move(notice);
  load();
  if (state_.scenario->flow()) flow.preview_edit();
}

void Session::lay_beside(std::shared_ptr<const Scenario> other) {
  if (other && kind_of(*other) != kind()) return say("only runs of one kind can be compared");
  state_.beside = std::move(other);
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

const std::string& Session::command() {
  if (!command_.empty() && commanded_ == state_) return command_;
  commanded_ = state_;
  const Workspace fresh = fresh_workspace(scenario());
  Workspace space = state_.space;
  space.print = fresh.print;
  const bool plain = space == fresh && state_.starts->empty() && state_.brush == Brush{};
  shows_preset_ = is_preset(scenario(), preset());
  const CaptureScenario* const capture = scenario().capture();
  if (plain && shows_preset_)
    command_ = "polarflow " + preset();
  else if (plain && capture && names_file_alone(*capture))
    command_ = "polarflow " + shell_quoted(capture->file);
  else
    command_ = "polarflow - <<< " + shell_quoted(brief_session(state_));
  return command_;
}

bool Session::shows_preset() {
  (void)command();
  return shows_preset_;
}

bool Session::wants(const Report& report, double now) const {
  if (!report.frame || report.frame_generation < frame_generation_) return false;
  if (report.frame->run_kind() != kind()) return false;
  const bool other = report.frame_generation != frame_generation_;
  const bool seen = frame_ && !other && frame_->head().outcome.finished();  // already as a preview
  if (seen && !adds(*report.frame, *frame_)) return false;
  // A run that has just begun would blink past as a single point.
  return !frame_ || !report.running || !other || now - loaded_at_ > kPatience;
}

/// Asks the worker for what the workspace has come to show.
void Session::follow_changes() {
  if (state_.scenario->flow()) return flow.follow_changes();
  if (const HeadPick pick = pick_of(state_.space); pick != pick_) {
    pick_ = pick;
    worker_.follow(pick);
  }
}

bool Session::poll(double now) {
  if (std::exchange(just_loaded_, false)) loaded_at_ = now;
  follow_changes();
  const auto report = worker_.latest();
  if (!report || report == report_) return false;
  const bool changed = error_ != report->error || wants(*report, now);
  report_ = report;
  if (report->generation == generation_) error_ = report->error;
  running_ = report->running;
  if (wants(*report, now)) {
    const bool same_run = report->frame_generation == frame_generation_;
    frame_ = flow.completed(report->frame, same_run, now - loaded_at_);
    frame_generation_ = report->frame_generation;
  }
  if (opened_t_ && frame_ && frame_generation_ == generation_ && !running_) {
    if (flow.frame()) timeline.go_to(*flow.frame(), view_params(), *opened_t_);
    opened_t_.reset();
  }
  return changed;
}

ViewParams Session::view_params() const {
  return polarflow::view_params(state_.space, {});
}

}  // namespace polarflow
