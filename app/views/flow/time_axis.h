#pragma once

#include <string>
#include <vector>

#include "app/figure/figure.h"
#include "app/views/view.h"

namespace polarflow {

/// The samples of a frame that a figure shows, and the axis they stand on: time, or a probe.
struct TimeAxis {
  Axis axis;
  std::vector<Index> samples;  ///< indices into the record, increasing, at most a few thousand
  Samples t;                   ///< their times
  Samples x;                   ///< their places on the axis
  Samples times;               ///< t where x is something else; else empty, as LineChart::times

  [[nodiscard]] std::size_t size() const { return samples.size(); }
};

/// Linear or logarithmic, decided by the horizon alone so that it does not change under way.
[[nodiscard]] AxisScale time_scale(const FlowFrame& frame, const ViewParams& params);

/// Where the time axis begins and ends: from 0, or on a log axis from 0.01 or a little after the
/// start of a short run, to the last sample.  Range  lo < hi; nothing without two samples.
[[nodiscard]] std::optional<Interval> time_range(const FlowFrame& frame, AxisScale scale);

/// The axis and at most `most` samples, spread evenly along time.
[[nodiscard]] TimeAxis make_time_axis(const FlowFrame& frame, const ViewParams& params,
                                      std::size_t most = 1200);

/// The parameters with time itself on the axis.
[[nodiscard]] ViewParams over_time(ViewParams params);

/// Whether the run has the polarization clock τ.
[[nodiscard]] bool has_tau(const FlowFrame& frame);

/// How far along the axis a time lies, 0 to 1, and back.
[[nodiscard]] double time_share(Interval range, AxisScale scale, double t);
[[nodiscard]] double time_at_share(Interval range, AxisScale scale, double share);

/// The way along which the cursor plays and is dragged: as the plots' axes run, along t, log t or τ.
///
/// The frame must outlive it.  Cost  τ: a search among the samples for each call.
class TimeTrack {
 public:
  /// Range  nothing without two samples.
  [[nodiscard]] static std::optional<TimeTrack> of(const FlowFrame& frame,
                                                   const ViewParams& params);
  /// How far along it a time lies, 0 to 1, and back.
  [[nodiscard]] double share(double t) const;
  [[nodiscard]] double time(double share) const;

 private:
  TimeTrack(const FlowRecord& record, Interval range, AxisScale scale, bool tau)
      : record_(record), range_(range), scale_(scale), tau_(tau) {}
  [[nodiscard]] double clock(Index sample) const;

  const FlowRecord& record_;
  Interval range_;
  AxisScale scale_;
  bool tau_;
};

}  // namespace polarflow
