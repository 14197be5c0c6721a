#include "app/views/capture/head_profile_view.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/views/capture/heads.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr std::size_t kMostSinks = 4;  // secondary sinks, the largest

ChartMarker marker_at(Index key, const Vec& mass, std::string label) {
  return {static_cast<double>(key + 1), mass[key], MarkerKind::dot, 1, std::move(label)};
}

std::vector<ChartMarker> sink_markers(const HeadReport& report, const Vec& mass) {
  std::vector<ChartMarker> markers{marker_at(0, mass, "first key")};
  std::vector<SecondarySink> sinks = report.secondary;
  std::ranges::sort(sinks, std::greater{}, &SecondarySink::share);
  for (const SecondarySink& sink : sinks)
    markers.push_back(marker_at(
        sink.key, mass,
        markers.size() <= kMostSinks ? "sink at " + std::to_string(sink.key + 1) : std::string()));
  return markers;
}

}  // namespace

Vec uniform_mass_per_row(VecIn rows) {
  Vec mass(rows.size());
  double sum = 0, later = 0;
  for (Index s = rows.size(); s-- > 0;) {
    sum += (rows[s] - later) / static_cast<double>(s + 1);
    mass[s] = sum / rows[s];
    later = rows[s];
  }
  return mass;
}

Figure build_head_profile_view(const CaptureFrame& frame, const ViewParams& params) {
  const HeadPick pick = chosen_head(frame.capture, params.heads);
  const CapturedHead* head = frame.capture.head(pick.layer, pick.head);
  const std::string name = head_name({pick.layer, pick.head});
  if (!head) return message_figure("The head is still to be read: " + name + ".");
  const HeadReport& report = head->report;
  const Vec mass = report.column_mass_per_row();
  if (mass.size() == 0) return message_figure("This head has no keys.");
  std::vector<double> keys;
  for (Index s = 0; s < mass.size(); ++s) keys.push_back(static_cast<double>(s + 1));
  const Samples x = std::move(keys);
  const auto samples = [](const Vec& v) { return std::vector<double>(v.begin(), v.end()); };
  LineChart chart;
  chart.series = {{.name = name, .slot = 0, .x = x, .y = samples(mass)},
                  {.name = "uniform",
                   .slot = kGreySlot,
                   .x = x,
                   .y = samples(uniform_mass_per_row(report.column_rows)),
                   .dash = Dash::dashed}};
  chart.x.label = "key";
  chart.y.label = "attention received, mean over rows";
  chart.y.scale = params.values.value_or(AxisScale::log);
  chart.markers = sink_markers(report, mass);
  return {.title = {}, .panel = std::move(chart)};
}

}  // namespace polarflow
