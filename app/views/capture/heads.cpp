#include "app/views/capture/heads.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/attention/measure.h"

namespace polarflow {

HeadPick chosen_head(const Capture& capture, const HeadOptions& options) {
  const auto within = [](int k, Index count) {
    return std::clamp<Index>(k, 0, std::max<Index>(count - 1, 0));
  };
  HeadPick pick{within(options.layer, capture.shape.layers),
                within(options.head, capture.shape.heads)};
  if (options.sample && capture.shape.samples > 1)
    pick.sample = within(*options.sample, capture.shape.samples);
  return pick;
}

std::string head_name(const HeadPick& pick) {
  std::string name = "layer " + std::to_string(pick.layer) + ", head " + std::to_string(pick.head);
  if (pick.sample) name += ", sample " + std::to_string(*pick.sample);
  return name;
}

std::string size_of(const AttentionShape& shape) {
  const auto many = [](Index count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
  };
  std::string text = many(shape.layers, "layer") + " of " + many(shape.heads, "head") + ", " +
                     many(shape.samples, "sample") + " of " + many(shape.keys, "key");
  return shape.queries == shape.keys ? text : text + " and " + many(shape.queries, "query");
}

const CaptureOrigin& origin_of(const Capture& capture) {
  static const CaptureOrigin unknown;
  return capture.origin ? *capture.origin : unknown;
}

const CaptureFrame* capture_beside(const ViewParams& params) {
  return params.beside ? params.beside->capture() : nullptr;
}

std::string progress_of(const Capture& capture) {
  const std::size_t all = capture.heads.size(), read = capture.reports().size();
  if (read == all) return {};
  return std::to_string(read) + " of " + std::to_string(all) + " heads read";
}

const MeasureInfo& measure_called(std::string_view id) {
  const auto found = std::ranges::find(kMeasures, id, &MeasureInfo::id);
  return found == kMeasures.end() ? SinkMassMeasure::info : *found;
}

std::vector<double> measure_of_heads(const Capture& capture, std::string_view id) {
  std::vector<double> values;
  values.reserve(capture.heads.size());
  for (const auto& head : capture.heads)
    values.push_back(head ? head->report.value(id) : std::numeric_limits<double>::quiet_NaN());
  return values;
}

std::optional<Interval> range_of(const MeasureInfo& measure) {
  if (!std::isfinite(measure.min) || !std::isfinite(measure.max)) return std::nullopt;
  return Interval{measure.min, measure.max};
}

Interval span_of(std::span<const double> values) {
  Interval span{HUGE_VAL, -HUGE_VAL};
  for (const double value : values)
    if (std::isfinite(value)) span = {std::min(span.lo, value), std::max(span.hi, value)};
  if (span.lo > span.hi) return {};
  if (span.lo < span.hi) return span;
  const double by = span.lo == 0 ? 0.5 : std::abs(span.lo) / 10;
  return {span.lo - by, span.hi + by};
}

bool is_full_triangle(const Capture& capture) {
  const auto keys = static_cast<double>(capture.shape.keys);
  return std::ranges::any_of(capture.reports(), [keys](const HeadReport* report) {
    const Vec& rows = report->column_rows;  // that see each key
    return rows.size() > 0 && rows[0] == keys && rows[rows.size() - 1] == 1;
  });
}

double uniform_of(const Capture& capture, const MeasureInfo& measure) {
  return is_full_triangle(capture) ? uniform_value(measure, capture.shape.keys)
                                   : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace polarflow
