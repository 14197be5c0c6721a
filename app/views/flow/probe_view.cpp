#include "app/views/flow/probe_view.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/views/drawing.h"
#include "app/views/flow/frame_readings.h"
#include "app/views/flow/probe_column.h"
#include "app/views/flow/scalar_curve.h"
#include "app/views/labels.h"
#include "core/probe/probe.h"

namespace polarflow {

namespace {

constexpr std::string_view group_name(ProbeGroup group) {
  switch (group) {
    case ProbeGroup::attention:
      return "Attention";
    case ProbeGroup::optimization:
      return "Optimization";
    case ProbeGroup::clock:
      return "Clock";
    case ProbeGroup::values:
      return "Value matrix";
    case ProbeGroup::order:
      return "Order of tokens";
    case ProbeGroup::sinks:
      return "Sinks";
  }
  return {};
}

std::optional<Interval> full_range(const ProbeInfo& info) {
  if (!std::isfinite(info.min) || !std::isfinite(info.max)) return {};
  return Interval{info.min, info.max};
}

std::string capitalized(std::string_view text) {
  std::string result(text);
  if (result[0] >= 'a' && result[0] <= 'z') result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

template <Probe P>
std::string why_not(const FlowFrame& frame) {
  if (P::applies(*frame.problem)) return {};
  return "The " + std::string(P::info.label) + " is not defined for this run: it needs " +
         std::string(P::info.needs) + ".";
}

template <Probe P>
Figure build(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  const Problem& problem = *frame.problem;
  const TimeAxis time = make_time_axis(frame, params, affordable_samples(problem, P::info));
  ScalarCurve curve{.label = column_label(frame, P::info),
                    .scale = P::info.scale == Scale::log ? AxisScale::log : AxisScale::linear,
                    .include = full_range(P::info)};
  FrameReadings readings(frame);
  for (const Index i : time.samples) curve.values.push_back(P::value(readings.at(i)));
  if constexpr (requires { P::limit(problem); }) curve.limit = P::limit(problem);
  return build_scalar_curve(frame, params, time, std::move(curve));
}

}  // namespace

std::vector<View> probe_views() {
  std::vector<View> views;
  for_each_choice<AnyProbe>([&]<Probe P>() {
    constexpr const ProbeInfo& info = P::info;
    const std::string name = capitalized(info.label);
    views.push_back({.id = info.id,
                     .tab = name,
                     .title = name + " over time",
                     .drawing = kDrawing<&build<P>, &why_not<P>>,
                     .group = group_name(info.group),
                     .formula = info.formula});
  });
  return views;
}

}  // namespace polarflow
