#include "app/views/flow/attention_view.h"

#include <algorithm>
#include <cmath>

#include "app/figure/mapping.h"
#include "app/views/flow/time_axis.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostColumns = 400;

/// Drops samples that a log axis cannot show, or at which the axis does not grow.
void keep_growing(TimeAxis& time) {
  std::vector<Index> samples;
  std::vector<double> t, x;
  for (std::size_t k = 0; k < time.size(); ++k) {
    const bool shown = time.axis.scale == AxisScale::linear || time.x[k] > 0;
    if (!shown || !(x.empty() || time.x[k] > x.back())) continue;
    samples.push_back(time.samples[k]);
    t.push_back(time.t[k]);
    x.push_back(time.x[k]);
  }
  time.samples = std::move(samples);
  time.t = std::move(t);
  time.x = std::move(x);
}

Heatmap heatmap_of(const FlowFrame& frame, const TimeAxis& time) {
  const auto n = static_cast<std::size_t>(frame.record[0].s.size());
  std::vector<double> values(n * time.size());
  bool shares = true;
  for (std::size_t k = 0; k < time.size(); ++k) {
    const FlowPoint sample = frame.record[time.samples[k]];
    for (std::size_t i = 0; i < n; ++i) {
      const double s = sample.s[static_cast<Index>(i)];
      values[i * time.size() + k] = s;
      shares = shares && !(s < -1e-9) && !(s > 1 + 1e-9);
    }
  }
  Heatmap map;
  map.rows = n;
  map.cols = time.size();
  map.values = std::move(values);
  map.map = shares ? Colormap::sequential : Colormap::diverging;
  if (shares) map.range = Interval{0, 1};
  return map;
}

}  // namespace

Figure build_attention_view(const FlowFrame& frame, const ViewParams& params) {
  TimeAxis time = make_time_axis(frame, params, kMostColumns);
  keep_growing(time);
  if (time.size() < 2) return empty_figure(frame);
  Heatmap map = heatmap_of(frame, time);
  map.x = time.axis;
  map.y.label = "token";
  map.x_edges = edges_between(time.x.span(), time.axis.scale);
  if (!time.times.empty()) map.times = edges_between(time.t.span(), AxisScale::linear);
  map.row_labels = numbers_to(frame.record[0].s.size());
  map.bar_label = "attention s" + rows_note(frame);
  map.print_values = false;
  Figure figure{.title = {}, .panel = std::move(map)};
  set_cursor(figure, params);
  return figure;
}

}  // namespace polarflow
