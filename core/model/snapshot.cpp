#include "core/model/snapshot.h"

#include "core/model/reduction.h"

#include <limits>

namespace polarflow {
namespace {

Problem at_unit_rates(Problem problem) {
  problem.rates = {};
  return problem;
}

}  // namespace

SnapshotTaker::SnapshotTaker(const Problem& problem)
    : problem_(problem),
      field_(make_field(at_unit_rates(problem))),
      w_(projection_direction(problem.loss, problem.d())),
      slope_(field_->size()) {}

void SnapshotTaker::take(double t, const State& state, Snapshot& snapshot) {
  const Vec y = flat_of(state);
  snapshot.problem = &problem_;
  snapshot.t = t;
  snapshot.state = state;
  snapshot.w = w_;
  snapshot.p.noalias() = state.V.transpose() * w_;
  field_->predict(y, snapshot.now);
  field_->settle(y);
  field_->rhs(y, slope_);
  field_->expand(-slope_, snapshot.gradient);
}

Snapshot SnapshotTaker::take(double t, const State& state) {
  Snapshot snapshot;
  take(t, state, snapshot);
  return snapshot;
}

double clock_between(const Snapshot& start, const Snapshot& now) {
  const Problem& problem = *now.problem;
  const bool normalized =
      std::visit([](const auto& map) { return map.normalized; }, problem.normalization);
  if (!normalized || !reduce(problem)) return std::numeric_limits<double>::quiet_NaN();
  return (now.p.sum() - start.p.sum()) / (problem.rates.V * now.w.squaredNorm());
}

}  // namespace polarflow
