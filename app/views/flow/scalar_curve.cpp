#include "app/views/flow/scalar_curve.h"

#include <algorithm>
#include <cmath>

#include "app/figure/number_format.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

/// Logarithmic where that is wanted and no value is negative: a start at exactly 0 is left out.
AxisScale usual_scale(const ScalarCurve& curve) {
  const auto is_negative = [](double v) { return v < 0; };
  const bool log = curve.scale == AxisScale::log && std::ranges::none_of(curve.values, is_negative);
  return log ? AxisScale::log : AxisScale::linear;
}

/// Takes out what is below the told value; true if there was some, and something stays.
bool leave_out_noise(ScalarCurve& curve) {
  const auto noise = [&](double v) { return v < curve.told; };
  if (std::ranges::none_of(curve.values, noise) || std::ranges::all_of(curve.values, noise))
    return false;
  std::ranges::replace_if(curve.values, noise, std::nan(""));
  return true;
}

}  // namespace

Figure build_scalar_curve(const FlowFrame& frame, const ViewParams& params, const TimeAxis& time,
                          ScalarCurve curve) {
  if (std::ranges::none_of(curve.values, [](double v) { return std::isfinite(v); }))
    return message_figure("The " + curve.label + " has no value along this run.");
  const AxisScale usual = usual_scale(curve);
  LineChart chart;
  if (params.values.value_or(usual) == AxisScale::log && leave_out_noise(curve))
    chart.horizontal.push_back({.at = curve.told, .label = "tolerance", .slot = kContextSlot});
  chart.series = {{.name = {}, .slot = 0, .x = time.x, .y = std::move(curve.values)}};
  chart.x = time.axis;
  chart.times = time.times;
  chart.y = value_axis(curve.label, params, usual, chart.series);
  if (chart.y.scale == AxisScale::linear) chart.y.include = curve.include;
  if (curve.limit)
    chart.horizontal.push_back({.at = *curve.limit,
                                .label = "limit " + format_number(*curve.limit, 3),
                                .slot = kContextSlot});
  chart.vertical = event_lines(frame);
  chart.legend = LegendMode::none;
  Figure figure{.title = {}, .panel = std::move(chart)};
  set_cursor(figure, params);
  return figure;
}

}  // namespace polarflow
