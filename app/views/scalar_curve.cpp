#include "app/views/scalar_curve.h"

#include <algorithm>
#include <cmath>

#include "app/views/labels.h"
#include "app/views/token_curves.h"

namespace polarflow {

namespace {

/// Logarithmic where most of the values are positive: a start at exactly 0 is left out.
AxisScale usual_scale(std::span<const double> values) {
  const auto positive = std::ranges::count_if(values, [](double v) { return v > 0; });
  const auto negative = std::ranges::count_if(values, [](double v) { return v < 0; });
  return positive > 0 && negative == 0 ? AxisScale::log : AxisScale::linear;
}

}  // namespace

Figure build_scalar_curve(const Frame& frame, const ViewParams& params, std::string_view label,
                          double Sample::*member, std::string_view missing) {
  if (frame.history.size() == 0) return empty_figure(frame);
  const TimeAxis time = make_time_axis(frame, params);
  std::vector<double> values;
  for (Index i : time.samples) values.push_back(frame.history[i].*member);
  if (std::ranges::none_of(values, [](double v) { return std::isfinite(v); }))
    return {{}, Message{std::string(missing)}};
  const AxisScale usual = usual_scale(values);
  LineChart chart;
  chart.series = {{.name = {}, .slot = 0, .x = time.t, .y = std::move(values)}};
  chart.x = time.axis;
  chart.y = value_axis(label, params, usual, chart.series);
  chart.vertical = event_lines(frame);
  chart.legend = LegendMode::none;
  Figure figure{.title = {}, .panel = std::move(chart)};
  set_cursor(figure, params);
  return figure;
}

}  // namespace polarflow
