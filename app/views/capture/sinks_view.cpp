#include "app/views/capture/sinks_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/views/capture/heads.h"
#include "app/views/labels.h"
#include "core/attention/sink_mass.h"

namespace polarflow {

namespace {

/// A number about the heads of each layer.
struct OfLayers {
  std::vector<double> layer = {}, least = {}, mean = {}, largest = {};
};

OfLayers sinks_of(const Capture& capture) {
  OfLayers result;
  for (Index layer = 0; layer < capture.shape.layers; ++layer) {
    double sum = 0, count = 0, least = NAN, largest = NAN;
    for (const HeadReport* report : capture.reports(layer)) {
      const double mass = report->value<SinkMassMeasure>();
      if (std::isnan(mass)) continue;
      sum += mass, ++count;
      least = std::fmin(least, mass), largest = std::fmax(largest, mass);
    }
    result.layer.push_back(static_cast<double>(layer));
    result.least.push_back(least), result.largest.push_back(largest);
    result.mean.push_back(sum / count);
  }
  return result;
}

}  // namespace

Figure build_sinks_view(const CaptureFrame& frame, const ViewParams& params) {
  OfLayers own = sinks_of(frame.capture);
  if (std::ranges::all_of(own.mean, [](double v) { return std::isnan(v); }))
    return message_figure("No head that was read has a sink mass.");
  const Samples layers = std::move(own.layer);
  LineChart chart;
  chart.series = {
      {.name = "largest",
       .slot = 0,
       .x = layers,
       .y = std::move(own.largest),
       .dash = Dash::dashed},
      {.name = "mean", .slot = 0, .x = layers, .y = std::move(own.mean)},
      {.name = "least", .slot = 0, .x = layers, .y = std::move(own.least), .dash = Dash::dotted}};
  if (const CaptureFrame* beside = capture_beside(params)) {
    OfLayers other = sinks_of(beside->capture);
    chart.series.push_back({.name = "mean, " + origin_of(beside->capture).name,
                            .slot = 1,
                            .x = std::move(other.layer),
                            .y = std::move(other.mean)});
  }
  chart.x.label = "layer";
  chart.x.scale = AxisScale::whole;
  chart.y.label = std::string(SinkMassMeasure::info.label);
  chart.y.scale = params.values.value_or(AxisScale::linear);
  if (chart.y.scale == AxisScale::linear) chart.y.include = Interval{0, 0};
  if (const double uniform = uniform_of(frame.capture, SinkMassMeasure::info);
      std::isfinite(uniform))
    chart.horizontal.push_back({.at = uniform, .label = "uniform"});
  return {.title = {}, .panel = std::move(chart)};
}

}  // namespace polarflow
