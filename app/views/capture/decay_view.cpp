#include "app/views/capture/decay_view.h"

#include <cmath>
#include <utility>
#include <vector>

#include "app/figure/number_format.h"
#include "app/views/capture/heads.h"
#include "app/views/labels.h"
#include "core/attention/closed_forms.h"

namespace polarflow {

namespace {

Vec mean_of(const std::vector<const HeadReport*>& reports) {
  std::vector<Vec> curves;
  for (const HeadReport* report : reports) curves.push_back(report->decay);
  return mean_curve(curves);
}

/// The curve, and the power law through it where there is one.
void add_curve(LineChart& chart, const Vec& curve, std::string name, int slot) {
  if (curve.size() == 0) return;
  const DecayFit fit = fit_decay(curve);
  std::vector<double> distances, law;
  for (Index k = 0; k < curve.size(); ++k) {
    const double d = distances.emplace_back(static_cast<double>(k + 1));
    law.push_back(std::exp(fit.b - fit.gamma * std::log(d)));
  }
  const Samples x = std::move(distances);
  chart.series.push_back({.name = std::move(name),
                          .slot = slot,
                          .x = x,
                          .y = std::vector<double>(curve.begin(), curve.end()),
                          .reading = decay_reading(fit)});
  if (std::isnan(fit.gamma)) return;
  chart.series.push_back(
      {.name = {}, .slot = slot, .x = x, .y = std::move(law), .dash = Dash::dashed});
}

/// What uniform attention has at every distance: 1/(r + 1), mean over the rows r ≥ i₀ = d_max + 1.
void add_uniform(LineChart& chart, const Capture& capture, Index distances) {
  if (!is_full_triangle(capture)) return;
  const Index first = distances + 1, keys = capture.shape.keys;
  const double sum = harmonic_number(keys) - harmonic_number(first);
  chart.horizontal.push_back({.at = sum / static_cast<double>(keys - first), .label = "uniform"});
}

}  // namespace

std::string decay_reading(const DecayFit& fit) {
  const std::string zeros =
      fit.without_mass ? ", " + std::to_string(fit.without_mass) + " distances without mass" : "";
  if (std::isnan(fit.gamma)) return "too few distances (" + std::to_string(fit.n) + ")" + zeros;
  if (std::isnan(fit.r2)) return "flat" + zeros;
  const double told = std::floor(100 * fit.r2 + 1e-9) / 100;  // 0.899 is not 0.90
  const std::string r2 = "R² = " + format_fixed(told, 2);
  if (fit.r2 < kLeastR2) return "no power law" + zeros;
  return "γ = " + format_fixed(fit.gamma, 2) + ", " + r2 + zeros;
}

Figure build_decay_view(const CaptureFrame& frame, const ViewParams& params) {
  const Capture& capture = frame.capture;
  const HeadPick pick = chosen_head(capture, params.heads);
  LineChart chart;
  if (const CapturedHead* head = capture.head(pick.layer, pick.head))
    add_curve(chart, head->report.decay, "head", 0);
  if (capture.shape.heads > 1) add_curve(chart, mean_of(capture.reports(pick.layer)), "layer", 1);
  const auto all = capture.reports();
  if (capture.shape.layers > 1)
    add_curve(chart, mean_of(all), capture.model ? "model" : std::to_string(all.size()) + " heads",
              2);
  if (all.empty()) return message_figure("No head has been read yet.");
  if (chart.series.empty())
    return message_figure(
        "There are too few keys for a decay: rows in the second half see no "
        "distance in common.");
  add_uniform(chart, capture, static_cast<Index>(chart.series[0].x.size()));
  chart.x.label = "distance d", chart.y.label = std::string(DecayCurve::info.label);
  chart.x.scale = AxisScale::log, chart.y.scale = params.values.value_or(AxisScale::log);
  return {.title = head_name({pick.layer, pick.head}), .panel = std::move(chart)};
}

}  // namespace polarflow
