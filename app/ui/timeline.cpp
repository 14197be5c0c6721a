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

void Timeline::go_to(const FlowFrame& frame, const ViewParams& params, double t) {
  if (const auto track = TimeTrack::of(frame, params)) scrub(track->share(t));
}

void Timeline::step(const FlowFrame& frame, const ViewParams& params, Index samples) {
  playing_ = false;
  const auto track = TimeTrack::of(frame, params);
  if (!track) return;
  const Index last = frame.record.size() - 1;
  const auto now = time(frame, params);
  // A share comes back as its time but for the last digits.
  const Index here = now ? frame.record.at_time(*now * (1 + 1e-9)) : last;
  const Index there = std::clamp<Index>(here + samples, 0, last);
  share_ = there == last ? 1 : track->share(frame.record[there].t);
}

void Timeline::advance(double seconds) {
  if (!playing_) return;
  share_ = std::min(1.0, share_ + seconds * speed / kSeconds);
  if (at_end()) playing_ = false;
}

std::optional<double> Timeline::time(const FlowFrame& frame, const ViewParams& params) const {
  const auto track = TimeTrack::of(frame, params);
  if (at_end() || !track) return {};
  return track->time(share_);
}

}  // namespace polarflow
