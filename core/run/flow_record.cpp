#include "core/run/flow_record.h"

#include "core/run/flow_record_layout.h"

#include <utility>

namespace polarflow {

FlowRecord::Layout::Layout(const Problem& problem, std::optional<Reduction> reduced)
    : reduction(std::move(reduced)),
      d(problem.d()),
      n(problem.n()),
      attention_rows(problem.rows()),
      block_size(problem.a.size()) {
  const bool own_scores = std::holds_alternative<ValueSoftmaxModel>(problem.model);
  scores = 2;
  weights = scores + n;
  projections = weights + n;
  Index next = projections + n;
  const auto place = [&next](bool shared, Index with, Index count) {
    return shared ? with : std::exchange(next, next + count);
  };
  attention = place(attention_rows == 1, weights, n * attention_rows);
  block = place(own_scores, scores, block_size);
  values = place(reduction.has_value(), 0, d * n);
  size = next;
}

FlowPoint FlowRecord::operator[](Index i) const {
  const Layout& at = *layout_;
  const double* r = row(i);
  const auto segment = [r](Index place, Index count) {
    return Eigen::Map<const Vec>(r + place, count);
  };
  return {r[0],
          r[1],
          segment(at.scores, at.n),
          segment(at.weights, at.n),
          segment(at.projections, at.n),
          Eigen::Map<const Mat>(r + at.attention, at.n, at.attention_rows),
          segment(at.block, at.block_size)};
}

Mat FlowRecord::V(Index i) const {
  if (layout_->reduction) return layout_->reduction->values((*this)[i].p);
  return Eigen::Map<const Mat>(row(i) + layout_->values, layout_->d, layout_->n);
}

Index FlowRecord::at_time(double t) const {
  Index low = 0, high = size_;  // row(low) ≤ t < row(high), but for the ends
  while (high - low > 1) {
    const Index middle = (low + high) / 2;
    (this->t(middle) <= t ? low : high) = middle;
  }
  return low;
}

}  // namespace polarflow
