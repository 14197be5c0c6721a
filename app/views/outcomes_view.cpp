#include "app/views/outcomes_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figure/number_format.h"
#include "app/views/labels.h"
#include "app/views/time_axis.h"
#include "app/views/token_curves.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostSteps = 400;  // of a curve

std::string percent_of(std::size_t part, std::size_t all) {
  return format_fixed(100.0 * static_cast<double>(part) / static_cast<double>(all), 1) + " %";
}

/// The share of `all` starts over time, for the sorted times at which one token has won some.
Series share_curve(const std::vector<double>& times, std::size_t all, Interval shown) {
  std::vector<double> x{shown.lo}, y{0};
  const auto share = [all](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(all);
  };
  const std::size_t stride = times.size() / kMostSteps + 1;
  for (std::size_t k = 0; k < times.size(); k += stride) {
    const std::size_t won = std::min(k + stride, times.size());
    x.push_back(std::max(times[won - 1], shown.lo));
    y.push_back(share(won));
  }
  x.push_back(std::max(shown.hi, x.back()));
  y.push_back(y.back());
  Series series;
  series.x = Samples(std::move(x));
  series.y = Samples(std::move(y));
  return series;
}

}  // namespace

Figure build_outcomes_view(const Frame& frame, const ViewParams& params) {
  if (frame.history.empty()) return empty_figure(frame);
  if (!why_no_cloud(*frame.problem).empty())
    return message_figure("Starts are painted on the triangle of three tokens.");
  if (!frame.cloud || frame.cloud->fates.empty())
    return message_figure("Paint starts on the triangle: hold Ctrl and drag.");
  const Cloud& cloud = *frame.cloud;
  const AxisScale scale = time_scale(frame, params);
  const Interval shown = time_range(frame, scale).value_or(Interval{0.01, 1});
  LineChart chart;
  chart.x = {.label = "time t", .scale = scale, .range = {}, .include = shown};
  chart.y = {.label = "share at 99 %",
             .scale = AxisScale::linear,
             .range = {},
             .include = Interval{0, 1}};
  chart.cursor = params.t;
  chart.legend = LegendMode::strip;
  const std::vector<int> slots = token_slots(frame);
  for (Index token = 0; token < 3; ++token) {
    std::vector<double> times;
    std::size_t won = 0;
    for (const Fate& fate : cloud.fates) {
      if (fate.winner != token) continue;
      ++won;
      if (fate.t_level >= 0) times.push_back(fate.t_level);
    }
    std::ranges::sort(times);
    Series series = share_curve(times, cloud.fates.size(), shown);
    series.name = "token " + std::to_string(token + 1) + ": " + percent_of(won, cloud.fates.size());
    series.slot = slots[static_cast<std::size_t>(token)];
    chart.series.push_back(std::move(series));
  }
  return {.title = {}, .panel = std::move(chart), .palette = token_palette(frame)};
}

}  // namespace polarflow
