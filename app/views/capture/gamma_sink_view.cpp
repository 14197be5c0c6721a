#include "app/views/capture/gamma_sink_view.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/figure/number_format.h"
#include "app/views/capture/decay_view.h"
#include "app/views/capture/heads.h"
#include "app/views/labels.h"
#include "core/attention/gamma.h"
#include "core/attention/sink_mass.h"

namespace polarflow {

namespace {

/// What two numbers of the same things have in common, those left out of which either is NaN.
struct Correlation {
  double r = 0;
  std::size_t n = 0;
};

Correlation correlation(const std::vector<double>& x, const std::vector<double>& y) {
  std::vector<double> a, b;
  for (std::size_t k = 0; k < x.size(); ++k)
    if (std::isfinite(x[k]) && std::isfinite(y[k])) a.push_back(x[k]), b.push_back(y[k]);
  if (a.empty()) return {NAN, 0};
  const auto centred = [](const std::vector<double>& values) -> Vec {
    const Eigen::Map<const Vec> v(values.data(), static_cast<Index>(values.size()));
    return v.array() - v.mean();
  };
  const Vec dx = centred(a), dy = centred(b);
  return {dx.dot(dy) / (dx.norm() * dy.norm()), a.size()};
}

std::string title_of(const Correlation& found) {
  const std::string heads = std::to_string(found.n) + (found.n == 1 ? " head" : " heads");
  if (found.n < 3 || std::isnan(found.r)) return heads;
  return "r = " + format_fixed(found.r, 2) + ", " + heads;
}

/// A little more than there is, so that no dot is cut.
Interval room_for(const std::vector<double>& values) {
  const Interval span = span_of(values);
  return {span.lo - 0.04 * span.length(), span.hi + 0.04 * span.length()};
}

}  // namespace

Figure build_gamma_sink_view(const CaptureFrame& frame, const ViewParams& params) {
  const Capture& capture = frame.capture;
  const std::vector<double> sink = measure_of_heads(capture, SinkMassMeasure::info.id),
                            gamma = measure_of_heads(capture, GammaMeasure::info.id),
                            r2 = measure_of_heads(capture, GammaR2Measure::info.id);
  const Correlation found = correlation(sink, gamma);
  if (found.n == 0) return message_figure("No head that was read has a decay exponent.");
  std::vector<double> x, law, other;
  for (std::size_t k = 0; k < sink.size(); ++k) {
    const bool is_law = r2[k] >= kLeastR2;
    x.insert(x.end(), {sink[k], NAN});  // a sample between gaps is drawn as a dot
    law.insert(law.end(), {is_law ? gamma[k] : NAN, NAN});
    other.insert(other.end(), {is_law ? NAN : gamma[k], NAN});
  }
  LineChart chart;
  const Samples shared = std::move(x);
  chart.series = {{.name = "power law", .slot = 0, .x = shared, .y = std::move(law)},
                  {.name = "no power law", .slot = kGreySlot, .x = shared, .y = std::move(other)}};
  chart.x.label = std::string(SinkMassMeasure::info.label) + " (heads are not independent samples)";
  chart.x.range = room_for(sink);
  chart.y.label = std::string(GammaMeasure::info.label);
  if (const double uniform = uniform_of(capture, SinkMassMeasure::info); std::isfinite(uniform))
    chart.vertical.push_back({.at = uniform, .label = "uniform"});
  const HeadPick pick = chosen_head(capture, params.heads);
  const auto chosen = static_cast<std::size_t>(pick.layer * capture.shape.heads + pick.head);
  chart.markers.push_back({.x = sink[chosen],
                           .y = gamma[chosen],
                           .slot = 1,
                           .label = head_name({pick.layer, pick.head})});
  chart.legend = LegendMode::strip;
  return {.title = title_of(found), .panel = std::move(chart)};
}

}  // namespace polarflow
