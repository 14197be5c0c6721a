#include "app/ui/session.h"

#include <chrono>
#include <exception>
#include <utility>

#include "app/ui/scenario_edits.h"
#include "core/base/error.h"

namespace polarflow {

namespace {

constexpr auto kPreviewBudget = std::chrono::milliseconds(4);
constexpr Index kLargestPreview = 4096;  // of d·n: beyond, one step may take longer than the budget
constexpr double kPatience = 0.15;       // seconds for which the run before stays in sight

/// The scores with these weights, where the scores are the start's own numbers.
std::optional<Vec> scores_of(const Problem& problem, VecIn s) {
  if (!std::holds_alternative<ValueSoftmaxModel>(problem.model)) return std::nullopt;
  return std::visit([&](const auto& map) { return map.inverse(s, problem.a); },
                    problem.normalization);
}

}  // namespace

Session::Session(Worker& worker, Scenario scenario, std::string preset)
    : worker_(worker), scenario_(std::move(scenario)), preset_(std::move(preset)) {
  load();
}

void Session::load() {
  just_loaded_ = true;
  command_.clear();
  worker_.load(++generation_, [scenario = scenario_] {
    return Start{std::make_shared<const Problem>(build_problem(scenario)), scenario.flow,
                 {.statements = true, .lanes = scenario.lanes}};
  });
}

void Session::open(const Preset& preset) {
  preset_ = preset.id;
  edit(preset.scenario, {});
}

void Session::edit(Scenario scenario, std::string notice) {
  drop();
  scenario_ = std::move(scenario);
  notice_ = std::move(notice);
  load();
}

void Session::draw_anew() {
  Scenario next = scenario_;
  const std::string seeds = polarflow::draw_anew(next);
  if (seeds.empty()) {
    notice_ = "nothing here is drawn from a seed";
  } else {
    edit(std::move(next), "a new start, seeds " + seeds);
  }
}

const std::string& Session::command() {
  if (command_.empty()) command_ = command_line(scenario_, preset_);
  return command_;
}

bool Session::wants(const Report& report, double now) const {
  if (!report.frame || report.frame_generation < frame_generation_) return false;
  const bool other = report.frame_generation != frame_generation_;
  const bool seen = frame_ && !other && frame_->outcome.finished();  // already as a preview
  if (seen && !report.frame->findings) return false;
  // A run that has just begun would blink past as a single point.
  return !frame_ || !report.running || !other || now - loaded_at_ > kPatience;
}

bool Session::poll(double now) {
  if (std::exchange(just_loaded_, false)) loaded_at_ = now;
  const auto report = worker_.latest();
  if (!report || report == report_) return false;
  const bool changed = error_ != report->error || wants(*report, now);
  report_ = report;
  if (report->generation == generation_) error_ = report->error;
  running_ = report->running;
  if (wants(*report, now)) {
    frame_ = report->frame;
    frame_generation_ = report->frame_generation;
  }
  return changed;
}

std::string_view Session::why_fixed() const {
  if (!frame_ || frame_->history.size() == 0) return "There is no run yet.";
  const Vec s = frame_->history[0].s;
  if (s.size() < 2) return "One token has no other start.";
  if (!std::holds_alternative<ValueSoftmaxModel>(frame_->problem->model))
    return "The scores of this model are made of other numbers, so its start cannot be dragged.";
  if (!s.allFinite() || !scores_of(*frame_->problem, s))
    return "This attention map has no inverse, so its start cannot be dragged.";
  return {};
}

bool Session::drag_to(VecIn s) {
  try {
    if (!dragged_) dragged_ = build_problem(scenario_);
  } catch (const Error& error) {
    error_ = error.what();
    return false;
  }
  const auto a = scores_of(*dragged_, s);
  if (!a || !a->allFinite()) return false;
  dragged_->a = *a;
  set_scores(scenario_, *a);
  notice_ = "start moved";
  load();
  return preview();
}

bool Session::preview() {
  if (dragged_->V.size() > kLargestPreview) return false;
  const auto end = std::chrono::steady_clock::now() + kPreviewBudget;
  try {
    Run run(std::make_shared<const Problem>(*dragged_), scenario_.flow);
    while (!run.advance(1).finished())
      if (std::chrono::steady_clock::now() > end) return false;
    frame_ = std::make_shared<const Frame>(run.frame());
  } catch (const std::exception&) {
    return false;  // the worker meets the same and reports it
  }
  frame_generation_ = generation_;
  return true;
}

}  // namespace polarflow
