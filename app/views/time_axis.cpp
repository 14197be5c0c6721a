#include "app/views/time_axis.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

AxisScale time_scale(const Frame& frame, const ViewParams& params) {
  if (params.time == TimeScale::linear) return AxisScale::linear;
  if (params.time == TimeScale::log) return AxisScale::log;
  return frame.t_end >= 500 ? AxisScale::log : AxisScale::linear;
}

std::optional<Interval> time_range(const Frame& frame, AxisScale scale) {
  const Index n = frame.history.size();
  if (n < 2) return {};
  const double last = frame.history.t(n - 1);
  if (!(last > 0) || !std::isfinite(last)) return {};
  if (scale == AxisScale::linear) return Interval{0, last};
  return Interval{last > 10 ? 1e-2 : last * 1e-3, last};
}

namespace {

/// Every sample on the axis, thinned to one per 1/most of its length.
std::vector<Index> spread_samples(const Frame& frame, AxisScale scale, std::size_t most) {
  const History& history = frame.history;
  const auto range = time_range(frame, scale);
  std::vector<Index> chosen;
  double next = -1;
  for (Index i = 0; i < history.size(); ++i) {
    const double t = history.t(i);
    const double share = range && scale == AxisScale::log && !(t > 0) ? -1
                         : range                                      ? time_share(*range, scale, t)
                                                                      : static_cast<double>(i);
    if (share < next && i + 1 < history.size()) continue;
    chosen.push_back(i);
    next = share + 1 / static_cast<double>(most);
  }
  return chosen;
}

}  // namespace

TimeAxis make_time_axis(const Frame& frame, const ViewParams& params, std::size_t most) {
  TimeAxis result;
  const AxisScale scale = time_scale(frame, params);
  result.axis = {"time t", scale, time_range(frame, scale), {}};
  result.samples = spread_samples(frame, scale, most);
  std::vector<double> t;
  for (Index i : result.samples) t.push_back(frame.history.t(i));
  result.t = std::move(t);
  return result;
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

}  // namespace polarflow
