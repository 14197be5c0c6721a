#include "app/views/flow/singular_values_view.h"

#include <algorithm>

#include "app/figure/number_format.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"
#include "core/probe/singular_pair.h"

namespace polarflow {

namespace {

constexpr Index kMostCurves = 6;
constexpr std::size_t kMostSamples = 200;

/// The curves σ₁ ≥ σ₂ ≥ … at the samples of the axis.
std::vector<Series> curves(const FlowRecord& record, const TimeAxis& time, Index count) {
  std::vector<std::vector<double>> columns(static_cast<std::size_t>(count));
  for (const Index i : time.samples) {
    const Vec sigma = singular_values(record.V(i));
    for (Index k = 0; k < count; ++k) columns[static_cast<std::size_t>(k)].push_back(sigma[k]);
  }
  std::vector<Series> series;
  for (int k = 0; k < static_cast<int>(count); ++k)
    series.push_back({.name = "σ" + subscript(k + 1),
                      .slot = k,
                      .x = time.x,
                      .y = std::move(columns[static_cast<std::size_t>(k)])});
  return series;
}

}  // namespace

std::string why_no_singular_values(const FlowFrame& frame) {
  if (small_enough_for_svd(*frame.problem)) return {};
  return "The singular values are not computed for this run: they need " +
         std::string(kNeedsSmallSide) + ".";
}

Figure build_singular_values_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  const Problem& problem = *frame.problem;
  const Index side = std::min(problem.d(), problem.n()), count = std::min(side, kMostCurves);
  const std::size_t most = side > 30 ? kMostSamples / 4 : kMostSamples;
  const TimeAxis time = make_time_axis(frame, params, most);
  LineChart chart;
  chart.x = time.axis;
  chart.times = time.times;
  chart.series = curves(frame.record, time, count);
  const std::string of =
      count < side ? ", " + std::to_string(count) + " of " + std::to_string(side) : "";
  chart.y = value_axis("singular values" + of, params, AxisScale::log, chart.series);
  chart.vertical = event_lines(frame);
  Figure figure{.title = {}, .panel = std::move(chart)};
  set_cursor(figure, params);
  return figure;
}

}  // namespace polarflow
