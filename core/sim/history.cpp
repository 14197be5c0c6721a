#include "core/sim/history.h"

#include "core/probe/lyapunov.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

Sample History::operator[](Index i) const {
  const Index n = layout_->n;
  const double* r = row(i);
  using Segment = Eigen::Map<const Vec>;
  return {r[0], r[1], r[2], Segment(r + 3, n), Segment(r + 3 + n, n), Segment(r + 3 + 2 * n, n)};
}

Mat History::V(Index i) const {
  if (layout_->reduction) return layout_->reduction->values((*this)[i].p);
  return Eigen::Map<const Mat>(row(i) + 3 + 3 * layout_->n, layout_->d, layout_->n);
}

Index History::at_time(double t) const {
  Index low = 0, high = size_;  // row(low) ≤ t < row(high), but for the ends
  while (high - low > 1) {
    const Index middle = (low + high) / 2;
    (this->t(middle) <= t ? low : high) = middle;
  }
  return low;
}

HistoryRecorder::HistoryRecorder(const Flow& flow, double t_end)
    : layout_(std::make_shared<History::Layout>(
          History::Layout{flow.problem().d(), flow.problem().n(), flow.reduction()})),
      problem_(layout_->reduction ? layout_->reduction->problem : flow.problem()),
      direction_(projection_direction(problem_.loss, problem_.d())),
      theta_(problem_.d()),
      s_(problem_.n()),
      t_end_(t_end),
      t_first_(std::min(1e-2, t_end * 1e-4)) {
  constexpr Index kMemory = Index{1} << 24;  // doubles
  points_ = std::clamp<Index>(kMemory / layout_->rows(), 50, 2000) / 2;
  log_step_ = std::log(t_end / t_first_) / static_cast<double>(points_ - 1);
  done_.layout_ = layout_;
  if (flow.outcome().kind != Outcome::Kind::undefined) append(flow, 0);
}

double HistoryRecorder::next_time() const {
  const double linear = t_end_ * (static_cast<double>(linear_) / static_cast<double>(points_));
  return std::min(linear, t_first_ * std::exp(log_step_ * static_cast<double>(log_)));
}

void HistoryRecorder::record(const Flow& flow) {
  for (double t = next_time(); t <= flow.t_now(); t = next_time()) {
    if (t > last_) append(flow, t);
    (t == t_end_ * (static_cast<double>(linear_) / static_cast<double>(points_)) ? linear_ : log_)++;
  }
  const bool event = flow.events().size() > events_seen_;
  events_seen_ = flow.events().size();
  if ((event || flow.outcome().finished()) && flow.t_now() > last_) append(flow, flow.t_now());
}

void HistoryRecorder::append(const Flow& flow, double t) {
  flow.flat_at(t, y_);
  if (!y_.allFinite()) return;
  if (!open_) open_ = std::make_shared<Mat>(layout_->rows(), History::kBlock);
  fill(t, open_->col(done_.size_ % History::kBlock));
  last_ = t;
  if (++done_.size_ % History::kBlock != 0) return;
  done_.blocks_.push_back(std::move(open_));
  open_.reset();
}

void HistoryRecorder::fill(double t, VecOut row) {
  const Index n = layout_->n;
  const Eigen::Map<const Mat> V(y_.data(), problem_.d(), n);
  const auto a = y_.tail(n);
  std::visit([&](const auto& m) { m.apply(a, m.piece_at(a), s_); }, problem_.normalization);
  theta_.noalias() = V * s_;
  row[0] = t;
  row[1] = std::visit([&](const auto& loss) { return loss.value(theta_); }, problem_.loss);
  row.segment(3, n) = a;
  row.segment(3 + n, n) = s_;
  row.segment(3 + 2 * n, n).noalias() = V.transpose() * direction_;
  row[2] = min_potential(problem_.normalization, a, row.segment(3 + 2 * n, n));
  if (!layout_->reduction) row.tail(V.size()) = V.reshaped();
}

History HistoryRecorder::history() const {
  History result = done_;
  if (open_) result.blocks_.push_back(std::make_shared<const Mat>(*open_));
  return result;
}

}  // namespace polarflow
