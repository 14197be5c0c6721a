#include <algorithm>
#include <cmath>

#include "app/figure/mapping.h"
#include "app/figure/number_format.h"
#include "tests/app/figure/specimens.h"

namespace polarflow {
namespace {

/// Times from 10⁻² to 10⁵ with equal steps in the logarithm.
std::vector<double> log_times(int count) {
  std::vector<double> t;
  for (int i = 0; i < count; ++i) t.push_back(std::pow(10, -2 + 7.0 * i / (count - 1)));
  return t;
}

/// Weights that polarize from near uniform to near one-hot, some after a detour.
std::vector<double> scores_at(double t, int n) {
  std::vector<double> s;
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    const double pull = std::log1p(t * 0.05) * (i == 1 ? 1 : 0.55 * std::cos(1.3 * i + 0.4));
    const double bump = 1.6 * std::exp(-std::pow(std::log10(t / 8), 2)) * std::sin(2.1 * i);
    s.push_back(std::exp(pull + bump));
    sum += s.back();
  }
  for (double& v : s) v /= sum;
  return s;
}

Figure scores_figure(int n, AxisScale scale) {
  const auto t = log_times(900);
  const Samples times(t);
  LineChart chart;
  chart.x = {"time t", scale, {}, {}};
  chart.y = {"sᵢ(t)", AxisScale::linear, {}, Interval{0, 1}};
  const auto slots = emphasis_slots(scores_at(t.back(), n));
  std::vector<std::vector<double>> s;
  for (const double at : t) s.push_back(scores_at(at, n));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    std::vector<double> y;
    for (const auto& row : s) y.push_back(row[i]);
    chart.series.push_back({"token " + std::to_string(i + 1), slots[i], times, y});
  }
  chart.cursor = scale == AxisScale::log ? 40 : 40000;
  return {"Attention", chart};
}

Figure loss_figure() {
  const auto t = log_times(400);
  std::vector<double> loss, bound;
  for (const double at : t) {
    loss.push_back(0.69 / (1 + 0.4 * at) + 1e-7);
    bound.push_back(2 / (1 + 0.3 * at));
  }
  LineChart chart;
  chart.x = {"time t", AxisScale::log, {}, {}};
  chart.y = {"L(θ(t))", AxisScale::log, {}, {}};
  chart.series = {{"loss", 0, Samples(t), loss}, {"bound 2/(1+t)", 1, Samples(t), bound}};
  chart.series[1].dash = Dash::dashed;
  chart.horizontal = {{1e-6, "tolerance", kContextSlot}};
  chart.vertical = {{300, "half entropy", kContextSlot}};
  chart.markers = {{300, 0.69 / 121, MarkerKind::pin, 1, "crossing"}};
  return {"Loss", chart};
}

Figure projections_figure() {
  std::vector<double> t, up, down;
  for (int i = 0; i <= 300; ++i) {
    t.push_back(i / 10.0);
    up.push_back(2.4 * (1 - std::exp(-t.back() / 6)) + 0.3 * std::sin(t.back()));
    down.push_back(-1.2 + 0.9 * std::exp(-t.back() / 9) * std::cos(t.back() / 2));
  }
  LineChart chart;
  chart.x = {"time t", AxisScale::linear, {}, {}};
  chart.y = {"pᵢ = ⟨w, Vᵢ⟩", AxisScale::linear, {}, {}};
  chart.series = {{"⟨w, V₁⟩", 0, Samples(t), up}, {"⟨w, V₂⟩", 1, Samples(t), down}};
  chart.horizontal = {{0, "", kContextSlot}};
  chart.legend = LegendMode::strip;
  return {"Projections", chart};
}

Figure attention_figure(AxisScale scale) {
  Heatmap map;
  const auto t = log_times(700);
  map.rows = 8;
  map.cols = t.size();
  std::vector<double> values(map.rows * map.cols);
  for (std::size_t k = 0; k < t.size(); ++k) {
    const auto s = scores_at(t[k], 8);
    for (std::size_t i = 0; i < map.rows; ++i) values[i * map.cols + k] = s[i];
  }
  map.values = values;
  map.x = {"time t", scale, {}, {}};
  map.y.label = "token";
  map.x_edges = edges_between(t, scale);
  map.range = Interval{0, 1};
  map.cursor = 40;
  return {"Attention over time", map};
}

Figure matrix_figure() {
  Heatmap map;
  map.rows = 4;
  map.cols = 5;
  std::vector<double> values;
  for (int i = 0; i < 20; ++i) values.push_back(1.7 * std::sin(1.9 * i * i + 0.3));
  values[7] = NAN;
  map.values = values;
  map.map = Colormap::diverging;
  map.x.label = "token";
  map.y.label = "coordinate";
  map.bar_label = "entries of V";
  map.column_bars = {0.5, 1.25, 3, 0, 2};
  map.column_bars_label = "‖Vₖ‖";
  return {"Values V", map};
}

Barycentric swirl(double u, double phase) {
  const double r = 0.3 * (1 - u);
  Barycentric s{1.0 / 3 + r * std::cos(7 * u + phase), 1.0 / 3 + r * std::cos(7 * u + phase + 2.09),
                1.0 / 3 + r * std::cos(7 * u + phase + 4.19)};
  for (std::size_t i = 0; i < 3; ++i) s[i] = s[i] * (1 - u * u) + (i == 2 ? u * u : 0);
  return s;
}

SimplexCurve swirl_curve(double from, double to, double phase, int slot, double strength) {
  SimplexCurve curve;
  for (int i = 0; i <= 400; ++i) curve.points.push_back(swirl(from + (to - from) * i / 400, phase));
  curve.slot = slot;
  curve.strength = strength;
  return curve;
}

Figure simplex_figure(bool basins) {
  SimplexPlot plot;
  plot.corner_slots = {0, 1, 2};
  for (const int k : {0, 1}) {
    const double phase = 2.2 * k;
    plot.curves.push_back(swirl_curve(0.6, 1, phase, 4 * k, 0.35));
    plot.curves.push_back(swirl_curve(0, 0.6, phase, 4 * k, 1));
    plot.curves.back().arrow = ArrowHead::middle;
    plot.markers.push_back({swirl(0.6, phase), MarkerKind::dot, 4 * k, false, ""});
    plot.markers.push_back({swirl(1, phase), MarkerKind::end, 4 * k, false, ""});
    plot.markers.push_back({swirl(0, phase), MarkerKind::handle, 4 * k, k == 1, "start"});
  }
  plot.note = "attention is 0.998 on token 3; entropy 0.014 nats";
  if (!basins) return {"Simplex", plot};
  SimplexGround ground{48, std::vector<SimplexGround::Cell>(48 * 48)};
  for (int row = 0; row < 208; ++row)
    for (int column = 0; column < 240; ++column) {
      const auto s = pixel_shares(column, row, 240, 208);
      const int winner = s[0] > s[1] ? (s[0] > s[2] ? 0 : 2) : (s[1] > s[2] ? 1 : 2);
      const bool known = std::max({s[0], s[1], s[2]}) > 0.36;
      ground.cells[ground_cell(48, s)] = {known ? winner : SimplexGround::kHatched, 0.4f};
    }
  plot.ground = std::move(ground);
  return {"Simplex", plot};
}

/// Winners, some of them uncertain, or numbers on logarithmic scales.
Figure grid_figure(bool kinds) {
  constexpr int kSide = 24;
  GridMap grid;
  grid.rows = grid.cols = kSide;
  grid.x = {"temperature T", AxisScale::log, {}, {}};
  grid.y = {"a₁", AxisScale::linear, {}, {}};
  std::vector<double> x, y, values;
  for (int k = 0; k <= kSide; ++k)
    x.push_back(std::pow(10, -1 + 2.0 * k / kSide)), y.push_back(-3 + 6.0 * k / kSide);
  for (int row = 0; row < kSide; ++row)
    for (int col = 0; col < kSide; ++col) {
      const double v = std::hypot(row - 9, 1.4 * (col - 15));
      values.push_back(kinds ? (v < 6 ? 0 : row > col ? 1 : 2) : std::exp(v / 2));
      grid.faint.push_back(kinds && (row + col) % 7 > 3);
    }
  grid.x_edges = x, grid.y_edges = y, grid.values = values;
  if (kinds) grid.kinds = {{"token 1", 0}, {"token 2", 1}, {"none ahead", kContextSlot}};
  if (!kinds) grid.scale = AxisScale::log;
  grid.bar_label = kinds ? "winner" : "time to 99 %";
  grid.marker = Point{1, 0.5};
  if (kinds) grid.note = "pale: a neighbour’s outcome for now, 43 % of 16641 runs are done";
  return {kinds ? "" : "Sweep", grid};
}

}  // namespace

const std::vector<Specimen>& rich_specimens() {
  static const std::vector<Specimen> specimens{
      {"scores", scores_figure(3, AxisScale::log)},
      {"scores-8-linear", scores_figure(8, AxisScale::linear)},
      {"scores-64", scores_figure(64, AxisScale::log)},
      {"loss", loss_figure()},
      {"projections", projections_figure()},
      {"attention", attention_figure(AxisScale::log)},
      {"attention-linear", attention_figure(AxisScale::linear)},
      {"matrix", matrix_figure()},
      {"simplex", simplex_figure(false)},
      {"basins", simplex_figure(true)},
      {"winners", grid_figure(true)},
      {"times", grid_figure(false)},
      {"message",
       {"Simplex", Message{"This view needs three tokens; the scenario has 64. The "
                           "curves beside it show all of them."}}}};
  return specimens;
}

const std::vector<Specimen>& all_specimens() {
  static const std::vector<Specimen> specimens = [] {
    auto all = rich_specimens();
    for (const Specimen& specimen : hostile_specimens()) all.push_back(specimen);
    return all;
  }();
  return specimens;
}

}  // namespace polarflow
