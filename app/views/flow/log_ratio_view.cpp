#include "app/views/flow/log_ratio_view.h"

#include <algorithm>
#include <utility>

#include "app/views/flow/spread.h"
#include "app/views/flow/stage_cloud.h"
#include "app/views/flow/stage_path.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"
#include "core/run/trail.h"

namespace polarflow {

namespace {

constexpr double kFloor = 1e-12;

/// Points in the plane of the axes.  Shapes  s: (n × points).
Series series_of(MatIn s, const MainAxes& plane, int slot, std::string name) {
  std::vector<double> x, y;
  for (Index i = 0; i < s.cols(); ++i) {
    const Vec at = plane.axes.transpose() * (log_ratios_of(s.col(i)) - plane.mean);
    x.push_back(at[0]);
    y.push_back(at[1]);
  }
  return {.name = std::move(name), .slot = slot, .x = std::move(x), .y = std::move(y)};
}

void mark(LineChart& chart, const Series& point, MarkerKind kind, int slot, std::string label) {
  chart.markers.push_back({point.x[0], point.y[0], kind, slot, std::move(label)});
}

MainAxes plane_of(const FlowFrame& frame) {
  Mat ratios = sampled_weights(frame);
  for (Index i = 0; i < ratios.cols(); ++i) ratios.col(i) = log_ratios_of(ratios.col(i));
  return main_axes(ratios);
}

Mat weights_until(const FlowFrame& frame, Index begin, Index end) {
  Mat s(frame.record[0].s.size(), end - begin);
  for (Index i = begin; i < end; ++i) s.col(i - begin) = frame.record[i].s;
  return s;
}

void add_trails(LineChart& chart, const FlowFrame& frame, const MainAxes& plane) {
  const std::vector<int> slots = token_slots(frame);
  for (const auto& trail : frame.trails) {
    if (!trail || trail->size() == 0 || !trail->s.allFinite()) continue;
    const StageFace top = top_two(trail->s.col(trail->size() - 1));
    chart.series.push_back(
        series_of(trail->s, plane, slots[static_cast<std::size_t>(top.first)], {}));
    mark(chart, chart.series.back(), MarkerKind::dot, chart.series.back().slot, {});
  }
}

/// The paths of the first painted starts, grey ones below.
void add_painted(LineChart& chart, const FlowFrame& frame, const ViewParams& params,
                 const MainAxes& plane) {
  const std::vector<int> slots = cloud_slots(frame, params);
  for (const bool grey : {true, false})
    for (std::size_t k = 0; k < std::min(frame.painted_trails.size(), slots.size()); ++k) {
      const auto& trail = frame.painted_trails[k];
      if (trail && trail->size() > 0 && (slots[k] == kContextSlot) == grey)
        chart.series.push_back(series_of(trail->s, plane, slots[k], {}));
    }
}

}  // namespace

Vec log_ratios_of(VecIn s) {
  const Vec logs = s.array().abs().max(kFloor).log();
  return logs.array() - logs.mean();
}

Figure build_log_ratio_view(const FlowFrame& frame, const ViewParams& params, const Moment& now) {
  const Index size = frame.record.size();
  const Index shown = params.conceal ? now.sample + 1 : size;
  const Mat s = weights_until(frame, 0, shown);
  if (!s.allFinite())
    return message_figure("Some weights are not finite, so they have no logarithm.");
  const MainAxes plane = plane_of(frame);
  LineChart chart;
  chart.legend = LegendMode::none;
  const auto axis = [&plane](std::size_t k) {
    Axis result;
    result.label = "log-ratios, axis " + std::to_string(k + 1) + ": " + percent(plane.shares[k]) +
                   " of the variance";
    return result;
  };
  chart.x = axis(0);
  chart.y = axis(1);
  if (params.stage.trails && !params.conceal) {
    add_painted(chart, frame, params, plane);
    add_trails(chart, frame, plane);
  }
  const int slot = params.conceal ? kContextSlot : winner_slot(frame);
  chart.series.push_back(series_of(s, plane, slot, {}));
  mark(chart, chart.series.back(), MarkerKind::dot, kContextSlot, "start");
  mark(chart, series_of(now.s, plane, slot, {}), MarkerKind::dot, slot, {});
  return {.title = {}, .panel = std::move(chart), .palette = token_palette(frame)};
}

}  // namespace polarflow
