#include "app/views/flow/token_curves.h"

#include <algorithm>
#include <cmath>

#include "app/figure/number_format.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostEventLines = 6;

bool any_positive(const std::vector<Series>& series) {
  return std::ranges::any_of(series, [](const Series& one) {
    return std::ranges::any_of(one.y.span(), [](double y) { return y > 0 && std::isfinite(y); });
  });
}

bool any_finite(const std::vector<Series>& series) {
  return std::ranges::any_of(series, [](const Series& one) {
    return std::ranges::any_of(one.y.span(), [](double y) { return std::isfinite(y); });
  });
}

std::vector<Series> curves_of(const FlowFrame& frame, const TimeAxis& time,
                              const TokenQuantity& quantity, const ViewParams& params) {
  const std::vector<int> slots = shown_slots(frame, params);
  const std::vector<Index> tokens = drawn_tokens(slots, params.most_curves);
  std::vector<std::vector<double>> columns(tokens.size());
  for (auto& column : columns) column.reserve(time.size());
  for (Index i : time.samples) {
    const Vec values = quantity.values(frame.record, i);
    for (std::size_t k = 0; k < tokens.size(); ++k) columns[k].push_back(values[tokens[k]]);
  }
  std::vector<Series> series;
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    const auto token = static_cast<std::size_t>(tokens[k]);
    series.push_back({.name = quantity.symbol + subscript(static_cast<int>(token) + 1),
                      .slot = slots[token],
                      .x = time.x,
                      .y = std::move(columns[k]),
                      .token = static_cast<int>(token)});
  }
  // Grey ones first, so that the coloured ones lie on top.
  std::ranges::stable_partition(series, [](const Series& s) { return s.slot == kContextSlot; });
  return series;
}

std::string hidden_note(Index shown, Index n) {
  if (shown >= n) return {};
  return " (" + std::to_string(shown) + " of " + std::to_string(n) + " tokens)";
}

}  // namespace

std::vector<int> token_slots(const FlowFrame& frame) {
  const FlowRecord& record = frame.record;
  if (record.size() == 0) return {};
  const FlowPoint last = record[record.size() - 1];
  std::vector<double> importance;
  for (Index i = 0; i < last.s.size(); ++i) importance.push_back(std::abs(last.s[i]));
  return emphasis_slots(importance);
}

std::vector<int> shown_slots(const FlowFrame& frame, const ViewParams& params) {
  std::vector<int> slots = token_slots(frame);
  const bool by_rank = std::ranges::find(slots, kContextSlot) != slots.end();
  if (params.conceal && by_rank) std::ranges::fill(slots, kContextSlot);
  return slots;
}

Palette token_palette(const FlowFrame& frame) {
  const bool many = !frame.record.empty() && frame.record[0].s.size() > 6;
  return many ? Palette::petroff : Palette::automatic;
}

std::vector<Index> drawn_tokens(const std::vector<int>& slots, std::size_t most) {
  const std::size_t n = slots.size();
  std::vector<Index> tokens;
  for (std::size_t i = 0; i < n; ++i) {
    const bool spread = n <= most || i == 0 || i * most / n != (i - 1) * most / n;
    if (slots[i] != kContextSlot || spread) tokens.push_back(static_cast<Index>(i));
  }
  return tokens;
}

Axis value_axis(std::string_view label, const ViewParams& params, AxisScale usual,
                const std::vector<Series>& series) {
  Axis axis;
  axis.label = label;
  axis.scale = params.values.value_or(usual);
  if (axis.scale == AxisScale::log && !any_positive(series)) axis.scale = AxisScale::linear;
  return axis;
}

std::vector<ReferenceLine> event_lines(const FlowFrame& frame) {
  std::vector<ReferenceLine> lines;
  for (const Breach& breach : breaches(frame))
    lines.push_back({.at = breach.t, .label = std::string(breach.id), .slot = kContextSlot});
  if (frame.events.size() > kMostEventLines) return lines;
  for (const FlowEvent& event : frame.events)
    lines.push_back({.at = event.t, .label = {}, .slot = kContextSlot});
  return lines;
}

Figure build_token_curves(const FlowFrame& frame, const ViewParams& params,
                          const TokenQuantity& quantity) {
  if (frame.record.size() == 0) return empty_figure(frame);
  LineChart chart;
  const TimeAxis time = make_time_axis(frame, params);
  chart.x = time.axis;
  chart.times = time.times;
  chart.series = curves_of(frame, time, quantity, params);
  if (!any_finite(chart.series))
    return message_figure("The " + quantity.axis + " are not defined for this run.");
  chart.y = value_axis(quantity.axis, params, AxisScale::linear, chart.series);
  if (chart.y.scale == AxisScale::linear) chart.y.include = quantity.include;
  chart.vertical = event_lines(frame);
  const auto shown = static_cast<Index>(chart.series.size());
  chart.y.label += hidden_note(shown, frame.record[0].a.size());
  Figure figure{.title = {}, .panel = std::move(chart)};
  figure.palette = token_palette(frame);
  set_cursor(figure, params);
  return figure;
}

}  // namespace polarflow
