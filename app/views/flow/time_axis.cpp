#include "app/views/flow/time_axis.h"

#include <algorithm>
#include <cmath>

#include "app/views/flow/probe_column.h"
#include "core/probe/clock.h"

namespace polarflow {

AxisScale time_scale(const FlowFrame& frame, const ViewParams& params) {
  if (params.time == TimeScale::linear) return AxisScale::linear;
  if (params.time == TimeScale::log) return AxisScale::log;
  return frame.end >= 500 ? AxisScale::log : AxisScale::linear;
}

std::optional<Interval> time_range(const FlowFrame& frame, AxisScale scale) {
  const Index n = frame.record.size();
  if (n < 2) return {};
  const double last = frame.record.t(n - 1);
  if (!(last > 0) || !std::isfinite(last)) return {};
  if (scale == AxisScale::linear) return Interval{0, last};
  return Interval{last > 10 ? 1e-2 : last * 1e-3, last};
}

namespace {

/// Every sample on the axis, thinned to one per 1/most of its length.
std::vector<Index> spread_samples(const FlowFrame& frame, AxisScale scale, std::size_t most) {
  const FlowRecord& record = frame.record;
  const auto range = time_range(frame, scale);
  std::vector<Index> chosen;
  double next = -1;
  for (Index i = 0; i < record.size(); ++i) {
    const double t = record.t(i);
    const double share = range && scale == AxisScale::log && !(t > 0) ? -1
                         : range                                      ? time_share(*range, scale, t)
                                                                      : static_cast<double>(i);
    if (share < next && i + 1 < record.size()) continue;
    chosen.push_back(i);
    next = share + 1 / static_cast<double>(most);
  }
  return chosen;
}

/// What stands on the axis in place of time; null for time.
const ProbeColumn* other_quantity(const FlowFrame& frame, const ViewParams& params) {
  const bool tau = params.against.empty() && params.time == TimeScale::tau;
  const ProbeColumn* column = find_column(tau ? ClockProbe::info.id : params.against);
  return column && frame.problem && column->applies(*frame.problem) ? column : nullptr;
}

/// Puts the probe's values on the axis.
void set_against(TimeAxis& time, const FlowFrame& frame, const ProbeColumn& column) {
  const auto is_positive = [](double v) { return v > 0; };
  std::vector<double> x = column_values(column, frame, time.samples);
  const bool log = column.info->scale == Scale::log && std::ranges::any_of(x, is_positive);
  time.axis = {column_label(frame, *column.info), log ? AxisScale::log : AxisScale::linear, {}, {}};
  time.x = std::move(x);
  time.times = time.t;
}

}  // namespace

TimeAxis make_time_axis(const FlowFrame& frame, const ViewParams& params, std::size_t most) {
  TimeAxis result;
  const AxisScale scale = time_scale(frame, params);
  result.axis = {"time t", scale, time_range(frame, scale), {}};
  const ProbeColumn* other = other_quantity(frame, params);
  if (other) most = std::min(most, affordable_samples(*frame.problem, *other->info));
  result.samples = spread_samples(frame, scale, most);
  std::vector<double> t;
  for (Index i : result.samples) t.push_back(frame.record.t(i));
  result.x = result.t = std::move(t);
  if (other) set_against(result, frame, *other);
  return result;
}

ViewParams over_time(ViewParams params) {
  params.against.clear();
  if (params.time == TimeScale::tau) params.time = TimeScale::automatic;
  return params;
}

bool has_tau(const FlowFrame& frame) {
  return frame.problem && ClockProbe::applies(*frame.problem);
}

double time_share(Interval range, AxisScale scale, double t) {
  const double share = scale == AxisScale::linear
                           ? (t - range.lo) / range.length()
                           : std::log(t / range.lo) / std::log(range.hi / range.lo);
  return std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0);
}

double time_at_share(Interval range, AxisScale scale, double share) {
  if (share >= 1) return range.hi;
  if (scale == AxisScale::linear) return range.lo + share * range.length();
  // The axis begins after the start; its left end stands for the start itself.
  return share <= 0 ? 0 : range.lo * std::pow(range.hi / range.lo, share);
}

/// The clock but for a factor: it is what the projections have grown by.
double TimeTrack::clock(Index sample) const {
  return record_[sample].p.sum() - record_[0].p.sum();
}

std::optional<TimeTrack> TimeTrack::of(const FlowFrame& frame, const ViewParams& params) {
  const AxisScale scale = time_scale(frame, params);
  const auto range = time_range(frame, scale);
  if (!range) return {};
  TimeTrack track(frame.record, *range, scale, params.time == TimeScale::tau && has_tau(frame));
  const double whole = track.tau_ ? track.clock(frame.record.size() - 1) : 1;
  if (!(whole > 0) || !std::isfinite(whole)) track.tau_ = false;
  return track;
}

double TimeTrack::share(double t) const {
  if (!tau_) return time_share(range_, scale_, t);
  const Index last = record_.size() - 1, i = std::min(record_.at_time(t), last - 1);
  const double from = record_.t(i), to = record_.t(i + 1);
  const double part = to > from ? std::clamp((t - from) / (to - from), 0.0, 1.0) : 0;
  const double now = clock(i) + part * (clock(i + 1) - clock(i));
  return std::clamp(now / clock(last), 0.0, 1.0);
}

double TimeTrack::time(double share) const {
  if (!tau_) return time_at_share(range_, scale_, share);
  if (share >= 1) return range_.hi;
  const double wanted = std::max(share, 0.0) * clock(record_.size() - 1);
  Index low = 0, high = record_.size() - 1;  // clock(low) ≤ wanted, and below clock(high)
  while (high - low > 1) {
    const Index middle = low + (high - low) / 2;
    (clock(middle) <= wanted ? low : high) = middle;
  }
  const double from = clock(low), to = clock(high);
  const double part = to > from ? (wanted - from) / (to - from) : 0;
  return record_.t(low) + part * (record_.t(high) - record_.t(low));
}

}  // namespace polarflow
