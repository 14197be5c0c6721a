#include "core/run/method_run.h"

#include "core/model/reduction.h"
#include "core/optimizer/stability.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polarflow {
namespace {

FlowSettings until(FlowSettings settings, double t_end) {
  settings.t_end = std::max(t_end, 1e-300);
  return settings;
}

double duration(const AnyOptimizer& optimizer) {
  return time_per_update(optimizer) * static_cast<double>(steps_of(optimizer));
}

}  // namespace

MethodRun::MethodRun(const Problem& problem, const FlowSettings& settings,
                     const AnyOptimizer& optimizer)
    : method_(problem, optimizer),
      flow_(problem, until(settings, duration(optimizer))),
      field_(make_field(problem)),
      direction_(projection_direction(problem.loss, problem.d())) {
  trace_.optimizer = optimizer;
  trace_.s.resize(problem.n(), kSamples), trace_.p.resize(problem.n(), kSamples);
  trace_.complete = trace_.broken = !method_.undefined().empty();
  if (!trace_.complete) record();
}

void MethodRun::advance(std::int64_t updates) {
  const std::int64_t all = steps_of(trace_.optimizer);
  while (updates > 0 && !trace_.complete) {
    const std::int64_t before = method_.step(), sample = next_sample();
    method_.advance_to(std::min(sample, before + updates));
    updates -= method_.step() - before;
    if (method_.step() == sample) record();
    trace_.broken = method_.broken();
    trace_.complete = method_.broken() || method_.step() >= all;
  }
}

std::int64_t MethodRun::next_sample() const {
  const auto all = static_cast<double>(steps_of(trace_.optimizer));
  const double share = static_cast<double>(trace_.size()) / static_cast<double>(kSamples - 1);
  const auto wanted = static_cast<std::int64_t>(std::llround(std::pow(all, share)));
  return std::clamp(wanted, method_.step() + 1,
                    std::max(method_.step() + 1, steps_of(trace_.optimizer)));
}

void MethodRun::record() {
  const Index i = trace_.size();
  if (i >= kSamples) return;
  const double t = method_.t();
  while (flow_.t_now() < t && !flow_.outcome().finished()) flow_.step();
  flow_.state_at(t, flow_state_);
  method_.state(state_);
  const Vec y = flat_of(state_);
  field_->predict(y, now_);
  const bool descends = std::holds_alternative<GradientDescent>(trace_.optimizer);
  field_->settle(y);
  trace_.step.push_back(static_cast<double>(method_.step()));
  trace_.t.push_back(t);
  trace_.loss.push_back(now_.loss);
  trace_.distance.push_back((y - flat_of(flow_state_)).norm());
  trace_.limit.push_back(descends ? 2 / largest_curvature(*field_, y)
                                  : std::numeric_limits<double>::quiet_NaN());
  trace_.s.col(i) = now_.weights.rowwise().mean();
  trace_.p.col(i).noalias() = state_.V.transpose() * direction_;
}

}  // namespace polarflow
