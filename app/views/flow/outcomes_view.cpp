#include "app/views/flow/outcomes_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/figure/number_format.h"
#include "app/figure/token_names.h"
#include "app/views/flow/time_axis.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostCurvePoints = 400;  // of a curve

std::string tenths_of_percent(double share) {
  return format_fixed(100 * share, 1) + " %";
}

/// " of the first 1200"; empty once all starts have been followed.
std::string followed_so_far(const Cloud& cloud) {
  return cloud.complete() ? "" : " of the first " + std::to_string(cloud.outcomes.size());
}

/// The share of `all` starts over time, for the sorted times at which one token has won some.
Series share_curve(const std::vector<double>& times, std::size_t all, Interval shown) {
  std::vector<double> x{shown.lo}, y{0};
  const auto share = [all](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(all);
  };
  const std::size_t stride = times.size() / kMostCurvePoints + 1;
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

std::string why_no_outcomes(const FlowFrame& frame) {
  if (why_no_cloud(*frame.problem).empty()) return {};
  return "Starts are painted on the triangle of three tokens.";
}

Figure build_outcomes_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  if (!frame.cloud || frame.cloud->outcomes.empty())
    return message_figure("Paint starts on the triangle: hold Ctrl and drag.");
  const Cloud& cloud = *frame.cloud;
  const AxisScale scale = time_scale(frame, params);
  const Interval shown = time_range(frame, scale).value_or(Interval{0.01, 1});
  LineChart chart;
  chart.x = {.label = "time t", .scale = scale, .range = {}, .include = shown};
  chart.y = {.label = "share at 99 %" + followed_so_far(cloud),
             .scale = AxisScale::linear,
             .range = {},
             .include = Interval{0, 1}};
  chart.cursor = params.t;
  chart.legend = LegendMode::strip;
  const std::vector<int> slots = token_slots(frame);
  for (int token = 0; token < 3; ++token) {
    std::vector<double> times;
    std::size_t counted = 0;  // won in the end, or within the times that are selected
    for (const StartOutcome& start_outcome : cloud.outcomes) {
      if (start_outcome.winner != token) continue;
      if (StartSelection{{}, params.selected.decided}.has(start_outcome)) ++counted;
      if (start_outcome.t_level >= 0) times.push_back(start_outcome.t_level);
    }
    std::ranges::sort(times);
    const double share = static_cast<double>(counted) / static_cast<double>(cloud.outcomes.size());
    Series series = share_curve(times, cloud.outcomes.size(), shown);
    series.name = token_name(token);
    series.reading = tenths_of_percent(share) + (params.selected.decided ? " from A to B" : "");
    series.slot = slots[static_cast<std::size_t>(token)];
    if (std::ranges::find(params.selected.left_out, token) == params.selected.left_out.end())
      chart.horizontal.push_back({share, {}, series.slot});
    chart.series.push_back(std::move(series));
  }
  return {.title = {}, .panel = std::move(chart), .palette = token_palette(frame)};
}

}  // namespace polarflow
