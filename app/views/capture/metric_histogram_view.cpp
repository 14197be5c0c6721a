#include "app/views/capture/metric_histogram_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/views/capture/heads.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr std::size_t kBins = 20;

/// The share of the finite values in each of equally wide bins; what lies beyond is in the last one.
std::array<double, kBins> shares_in_bins(const std::vector<double>& values, Interval range) {
  std::array<double, kBins> shares{};
  double count = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    const double bin = std::floor((value - range.lo) / range.length() * kBins);
    ++shares[static_cast<std::size_t>(std::clamp(bin, 0.0, kBins - 1.0))];
    ++count;
  }
  for (double& share : shares) share /= std::max(count, 1.0);
  return shares;
}

/// The outline of the bars: up from 0 at the first edge and down to it at the last.
Series outline(const std::vector<double>& values, Interval range) {
  std::vector<double> x, y;
  double last = 0;
  const auto step = [&](std::size_t edge, double share) {
    const double at = std::lerp(range.lo, range.hi, static_cast<double>(edge) / kBins);
    x.insert(x.end(), {at, at}), y.insert(y.end(), {last, share});
    last = share;
  };
  const auto shares = shares_in_bins(values, range);
  for (std::size_t bin = 0; bin < kBins; ++bin) step(bin, shares[bin]);
  step(kBins, 0);
  return {.name = {}, .x = std::move(x), .y = std::move(y)};
}

}  // namespace

Figure build_metric_histogram_view(const CaptureFrame& frame, const ViewParams& params) {
  const MeasureInfo& measure = measure_called(params.heads.measure);
  const CaptureFrame* beside = capture_beside(params);
  const std::vector<double> own = measure_of_heads(frame.capture, measure.id);
  const auto other = beside ? measure_of_heads(beside->capture, measure.id) : std::vector<double>{};
  std::vector<double> all = own;
  all.insert(all.end(), other.begin(), other.end());
  if (std::ranges::none_of(all, [](double v) { return std::isfinite(v); }))
    return message_figure("No head has a value of this measure: " + std::string(measure.label) +
                          ".");
  const Interval range = range_of(measure).value_or(span_of(all));
  LineChart chart;
  chart.series = {outline(own, range)};
  chart.legend = beside ? LegendMode::automatic : LegendMode::none;
  if (beside) {
    chart.series.push_back(outline(other, range));
    chart.series[0].name = origin_of(frame.capture).name;
    chart.series[1].name = origin_of(beside->capture).name;
    chart.series[1].slot = 1, chart.series[1].dash = Dash::dashed;
  }
  chart.x.label = std::string(measure.label), chart.x.range = range;
  chart.y.label = "share of heads", chart.y.scale = params.values.value_or(AxisScale::linear);
  if (chart.y.scale == AxisScale::linear) chart.y.include = Interval{0, 0};
  if (const double uniform = uniform_of(frame.capture, measure); std::isfinite(uniform))
    chart.vertical.push_back({.at = uniform, .label = "uniform"});
  return {.title = {}, .panel = std::move(chart)};
}

}  // namespace polarflow
