#include "app/views/flow/stage_flow.h"

#include <cmath>

#include "core/model/scores_of.h"

namespace polarflow {

bool leaves_simplex(const FlowFrame& frame) {
  const auto leaves = [](const Vec& s) {
    return s.minCoeff() < -1e-9 || std::abs(s.sum() - 1) > 1e-6;
  };
  const FlowRecord& record = frame.record;
  return leaves(record[0].s) || leaves(record[record.size() - 1].s);
}

std::string_view why_no_flow(const FlowFrame& frame) {
  if (frame.record.size() == 0) return "There is no run yet.";
  const FlowPoint start = frame.record[0];
  if (start.s.size() != 3) return "Directions are drawn for three tokens.";
  if (!std::holds_alternative<ValueSoftmaxModel>(frame.problem->model))
    return "The scores of this model are made of other numbers than its weights tell.";
  if (leaves_simplex(frame)) return "This map leaves the simplex: shares alone give no direction.";
  if (!start.s.allFinite() || !scores_of(*frame.problem, Vec::Constant(3, 1.0 / 3), start.a))
    return "This attention map has no inverse, so its weights give no direction.";
  return {};
}

StageFlow::StageFlow(const FlowFrame& frame, const Moment& now)
    : problem_(*frame.problem),
      field_(make_field(problem_)),
      a_(now.a),
      state_(flat_of({frame.record.V(now.sample), now.a})) {}

Barycentric StageFlow::operator()(const Barycentric& shares) {
  const Index n = a_.size();
  const Vec s = Eigen::Map<const Vec>(shares.data(), n);
  const auto a = scores_of(problem_, s, a_);
  if (!a || !a->allFinite()) return kNowhere;
  state_.tail(n) = *a;
  Vec rate(field_->size()), ds(n);
  field_->settle(state_);
  field_->rhs(state_, rate);
  std::visit([&](const auto& map) { map.jvp(*a, map.piece_at(*a), s, rate.tail(n), ds); },
             problem_.normalization);
  return {ds[0], ds[1], ds[2], 0};
}

}  // namespace polarflow
