#include "app/ui/timeline.h"

#include <algorithm>

namespace polarflow {

namespace {

constexpr double kSeconds = 8;

}  // namespace

void Timeline::play() {
  if (at_end()) share_ = 0;
  playing_ = true;
}

void Timeline::restart() {
  share_ = 0;
  playing_ = true;
}

void Timeline::scrub(double share) {
  share_ = std::clamp(share, 0.0, 1.0);
  playing_ = false;
}

void Timeline::go_to(const Frame& frame, const ViewParams& params, double t) {
  const AxisScale scale = time_scale(frame, params);
  if (const auto range = time_range(frame, scale)) scrub(time_share(*range, scale, t));
}

void Timeline::step(const Frame& frame, const ViewParams& params, Index samples) {
  playing_ = false;
  const AxisScale scale = time_scale(frame, params);
  const auto range = time_range(frame, scale);
  if (!range) return;
  const Index last = frame.history.size() - 1;
  const auto now = time(frame, params);
  // A share comes back as its time but for the last digits.
  const Index here = now ? frame.history.at_time(*now * (1 + 1e-9)) : last;
  const Index there = std::clamp<Index>(here + samples, 0, last);
  share_ = there == last ? 1 : time_share(*range, scale, frame.history[there].t);
}

void Timeline::advance(double seconds) {
  if (!playing_) return;
  share_ = std::min(1.0, share_ + seconds * speed / kSeconds);
  if (at_end()) playing_ = false;
}

std::optional<double> Timeline::time(const Frame& frame, const ViewParams& params) const {
  const AxisScale scale = time_scale(frame, params);
  const auto range = time_range(frame, scale);
  if (at_end() || !range) return {};
  return time_at_share(*range, scale, share_);
}

}  // namespace polarflow
