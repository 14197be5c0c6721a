#include "core/run/recorder.h"

#include "core/run/flow_record_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace polarflow {

Recorder::Recorder(const Flow& flow, double t_end)
    : layout_(std::make_shared<FlowRecord::Layout>(
          FlowRecord::Layout(flow.problem(), flow.reduction()))),
      problem_(layout_->reduction ? layout_->reduction->problem : flow.problem()),
      field_(make_field(problem_)),
      direction_(projection_direction(problem_.loss, problem_.d())),
      t_end_(t_end),
      t_first_(std::min(1e-2, t_end * 1e-4)) {
  constexpr Index kMemory = Index{1} << 24;  // doubles
  points_ = std::clamp<Index>(kMemory / layout_->size, 50, 2000) / 2;
  log_step_ = std::log(t_end / t_first_) / static_cast<double>(points_ - 1);
  done_.layout_ = layout_;
  if (flow.outcome().kind != Outcome::Kind::undefined) append(flow, 0);
}

double Recorder::next_time() const {
  const double linear = t_end_ * (static_cast<double>(linear_) / static_cast<double>(points_));
  return std::min(linear, t_first_ * std::exp(log_step_ * static_cast<double>(log_)));
}

void Recorder::record(const Flow& flow) {
  for (double t = next_time(); t <= flow.t_now(); t = next_time()) {
    if (t > last_) append(flow, t);
    (t == t_end_ * (static_cast<double>(linear_) / static_cast<double>(points_)) ? linear_
                                                                                 : log_)++;
  }
  const bool event = flow.events().size() > events_seen_;
  events_seen_ = flow.events().size();
  if ((event || flow.outcome().finished()) && flow.t_now() > last_) append(flow, flow.t_now());
}

void Recorder::append(const Flow& flow, double t) {
  flow.flat_at(t, y_);
  if (!y_.allFinite()) return;
  if (!open_) open_ = std::make_shared<Mat>(layout_->size, FlowRecord::kBlock);
  fill(t, open_->col(done_.size_ % FlowRecord::kBlock));
  last_ = t;
  if (++done_.size_ % FlowRecord::kBlock != 0) return;
  done_.blocks_.push_back(std::move(open_));
  open_.reset();
}

void Recorder::fill(double t, VecOut row) {
  const FlowRecord::Layout& at = *layout_;
  const Eigen::Map<const Mat> V(y_.data(), problem_.d(), at.n);
  const auto block = y_.tail(at.block_size);
  field_->predict(y_, now_);
  row[0] = t;
  row[1] = now_.loss;
  row.segment(at.block, at.block_size) = block;
  row.segment(at.scores, at.n) = now_.scores.rowwise().mean();
  row.segment(at.attention, now_.weights.size()) = now_.weights.reshaped();
  row.segment(at.weights, at.n) = now_.weights.rowwise().mean();
  row.segment(at.projections, at.n).noalias() = V.transpose() * direction_;
  if (!at.reduction) row.segment(at.values, V.size()) = V.reshaped();
}

FlowRecord Recorder::recorded() const {
  FlowRecord result = done_;
  if (open_) result.blocks_.push_back(std::make_shared<const Mat>(*open_));
  return result;
}

}  // namespace polarflow
