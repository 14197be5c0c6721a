#include "app/figure/mapping.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/figure/number_format.h"

namespace polarflow {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarAway = 1e7;   // points; what lies further is drawn there, which nobody can see
constexpr double kHuge = 1e300;    // beyond, an axis has no room left
constexpr double kFinest = 1e-10;  // of the larger end: the shortest range

/// Share of the way from lo to hi; halves keep the difference of huge numbers finite.
double share(double value, Interval range) {
  return (value / 2 - range.lo / 2) / (range.hi / 2 - range.lo / 2);
}

double between(Interval range, double t) {
  return range.lo * (1 - t) + range.hi * t;
}

Interval in_decades(Interval range) {
  return {std::log10(range.lo), std::log10(range.hi)};
}

/// The range between two shares of the axis.
Interval between_shares(const AxisMapping& axis, double from, double to) {
  if (axis.scale != AxisScale::log) return {between(axis.data, from), between(axis.data, to)};
  const Interval decades = in_decades(axis.data);
  return {std::pow(10, between(decades, from)), std::pow(10, between(decades, to))};
}

double edge_between(double a, double b, AxisScale scale) {
  return scale == AxisScale::log && a > 0 && b > 0 ? std::sqrt(a) * std::sqrt(b) : a / 2 + b / 2;
}

using Vector3 = std::array<double, 3>;

/// Of the parallelepiped of the edges from d, with its sign.
double volume(const Vector3& a, const Vector3& b, const Vector3& c, const Vector3& d) {
  const auto edge = [&d](const Vector3& v, std::size_t i) { return v[i % 3] - d[i % 3]; };
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i)
    sum += edge(a, i) * (edge(b, i + 1) * edge(c, i + 2) - edge(b, i + 2) * edge(c, i + 1));
  return sum;
}

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// The value at `at` of what goes straight from sample to sample; NaN outside of them.
double interpolated(std::span<const double> xs, std::span<const double> ys, double at) {
  const auto size = static_cast<std::ptrdiff_t>(std::min(xs.size(), ys.size()));
  const auto after = std::lower_bound(xs.begin(), xs.begin() + size, at) - xs.begin();
  if (after >= size) return kNaN;
  const auto i = static_cast<std::size_t>(after);
  if (xs[i] == at) return ys[i];
  if (i == 0) return kNaN;
  return between({ys[i - 1], ys[i]}, share(at, {xs[i - 1], xs[i]}));
}

/// The first curve's places on the x axis, which grow with time or wander.
std::span<const double> places(const LineChart& chart) {
  return chart.series.empty() ? std::span<const double>() : chart.series.front().x.span();
}

}  // namespace

double AxisMapping::to_canvas(double value) const {
  if (!std::isfinite(value) || (scale == AxisScale::log && value <= 0)) return kNaN;
  const double t =
      scale == AxisScale::log ? share(std::log10(value), in_decades(data)) : share(value, data);
  return std::clamp(canvas.lo + t * canvas.length(), -kFarAway, kFarAway);
}

double AxisMapping::to_value(double coordinate) const {
  const double t = (coordinate - canvas.lo) / canvas.length();
  return between_shares(*this, t, t).lo;
}

Interval zoomed(const AxisMapping& axis, double coordinate, double factor) {
  const double t = (coordinate - axis.canvas.lo) / axis.canvas.length();
  return between_shares(axis, t - t * factor, t + (1 - t) * factor);
}

Interval panned(const AxisMapping& axis, double distance) {
  const double t = -distance / axis.canvas.length();
  return between_shares(axis, t, 1 + t);
}

Interval range_between(const AxisMapping& axis, double from, double to) {
  const double one = axis.to_value(from), other = axis.to_value(to);
  return {std::min(one, other), std::max(one, other)};
}

bool can_show(Interval range, AxisScale scale) {
  const double larger = std::max(std::abs(range.lo), std::abs(range.hi));
  const bool positive = scale != AxisScale::log || range.lo > 1 / kHuge;
  return positive && larger < kHuge && range.length() > kFinest * larger;
}

std::optional<HeatmapMapping::Cell> HeatmapMapping::cell_at(const Heatmap& heatmap, Point p) const {
  if (!plot.contains(p) || rows == 0 || heatmap.cols == 0) return std::nullopt;
  const double row = (p.y - plot.top) / plot.height() * static_cast<double>(rows);
  const double value = x.to_value(p.x);
  Cell cell{std::min(static_cast<std::size_t>(row), rows - 1), 0};
  const auto edges = heatmap.x_edges.span();
  if (edges.empty()) {
    cell.col = std::min(static_cast<std::size_t>(std::max(value, 0.0)), heatmap.cols - 1);
    return cell;
  }
  const auto after = std::upper_bound(edges.begin(), edges.end(), value) - edges.begin();
  if (after < 1 || after > static_cast<std::ptrdiff_t>(heatmap.cols)) return std::nullopt;
  cell.col = static_cast<std::size_t>(after - 1);
  return cell;
}

Point SimplexMapping::to_canvas(const Barycentric& s) const {
  const double sum = s[0] + s[1] + s[2] + s[3];
  if (!std::isfinite(sum) || !(sum > 0)) return {kNaN, kNaN};
  Point p;
  for (std::size_t i = 0; i < corner_count(); ++i) {
    p.x += s[i] / sum * corners[i].x;
    p.y += s[i] / sum * corners[i].y;
  }
  if (!(std::abs(p.x) < kFarAway && std::abs(p.y) < kFarAway)) return {kNaN, kNaN};
  return p;
}

double SimplexMapping::depth_of(const Barycentric& s) const {
  double depth = 0;
  for (std::size_t i = 0; i < 4; ++i) depth += s[i] * depths[i];
  return depth / (s[0] + s[1] + s[2] + s[3]);
}

Barycentric SimplexMapping::to_shares(Point p, double depth) const {
  std::array<Vector3, 4> v;
  for (std::size_t i = 0; i < 4; ++i) v[i] = {corners[i].x, corners[i].y, depths[i]};
  // In a triangle the fourth corner is any place off its plane: its share is 0 at depth 0.
  if (!solid) v[3] = {0, 0, 1};
  const Vector3 at{p.x, p.y, solid ? depth : 0};
  Barycentric shares;
  for (std::size_t i = 0; i < 4; ++i) {
    const Vector3 &a = v[(i + 1) % 4], &b = v[(i + 2) % 4], &c = v[(i + 3) % 4];
    shares[i] = volume(at, a, b, c) / volume(v[i], a, b, c);
  }
  return shares;
}

Rect SimplexMapping::bounds() const {
  Rect box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (std::size_t i = 1; i < corner_count(); ++i) {
    box.left = std::min(box.left, corners[i].x);
    box.right = std::max(box.right, corners[i].x);
    box.top = std::min(box.top, corners[i].y);
    box.bottom = std::max(box.bottom, corners[i].y);
  }
  return box;
}

Barycentric clamped_to_simplex(Barycentric s, std::size_t corner_count) {
  // All edges are equally long, so the nearest point on the canvas is the Euclidean projection:
  // subtract the shift that makes the positive parts add up to 1. It only grows as those leave that
  // would become negative.
  double shift = -std::numeric_limits<double>::infinity();
  for (std::size_t round = 0; round < corner_count; ++round) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < corner_count; ++i)
      if (s[i] > shift) sum += s[i], ++count;
    shift = (sum - 1) / count;
  }
  for (std::size_t i = 0; i < s.size(); ++i)
    s[i] = i < corner_count ? std::max(s[i] - shift, 0.0) : 0;
  return s;
}

Barycentric pixel_shares(int column, int row, int width, int height) {
  const double x = (column + 0.5) / width;
  const double top = 1 - (row + 0.5) / height;  // the share of the corner on top
  const double right = x - top / 2;
  return {1 - right - top, right, top, 0};
}

std::size_t ground_cell(int side, const Barycentric& s) {
  const double u = std::clamp(s[0] * side, 0.0, side - 1e-9);
  const double v = std::clamp(s[1] * side, 0.0, side - 1e-9);
  int row = static_cast<int>(u), column = static_cast<int>(v);
  if ((u - row) + (v - column) > 1 || row + column >= side)
    row = side - 1 - row, column = side - 1 - column;
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
         static_cast<std::size_t>(column);
}

std::array<Barycentric, 3> ground_corners(int side, std::size_t cell) {
  int row = static_cast<int>(cell) / side, column = static_cast<int>(cell) % side;
  const bool upright = row + column < side;
  if (!upright) row = side - row, column = side - column;
  const int step = upright ? 1 : -1;
  const auto at = [side](int i, int j) {
    const double n = side;
    return Barycentric{i / n, j / n, (side - i - j) / n, 0};
  };
  return {at(row, column), at(row + step, column), at(row, column + step)};
}

std::optional<ChartPick> pick_sample(const LineChart& chart, const ChartMapping& mapping, Point p,
                                     double reach) {
  std::optional<ChartPick> best;
  if (!mapping.plot.contains(p)) return best;
  for (std::size_t k = 0; k < chart.series.size(); ++k) {
    const Series& series = chart.series[k];
    if (series.hidden) continue;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
      const double far = distance(mapping.to_canvas(series.x[i], series.y[i]), p);
      if (far <= (best ? best->distance : reach)) best = ChartPick{k, i, far};
    }
  }
  return best;
}

double x_at_time(const LineChart& chart, double t) {
  return chart.times.empty() ? t : interpolated(chart.times.span(), places(chart), t);
}

double value_at_time(const LineChart& chart, const Series& series, double t) {
  const Samples& times = chart.times.empty() ? series.x : chart.times;
  return interpolated(times.span(), series.y.span(), t);
}

double time_at(const LineChart& chart, const ChartMapping& mapping, Point p) {
  const double x = mapping.x.to_value(p.x);
  if (chart.times.empty()) return x;
  const auto xs = places(chart);
  if (std::is_sorted(xs.begin(), xs.end())) return interpolated(xs, chart.times.span(), x);
  const auto pick = pick_sample(chart, mapping, p, kFarAway);
  return pick && pick->sample < chart.times.size() ? chart.times[pick->sample] : kNaN;
}

double x_at_time(const Heatmap& heatmap, double t) {
  if (heatmap.x_edges.empty()) return kNaN;
  return heatmap.times.empty() ? t : interpolated(heatmap.times.span(), heatmap.x_edges.span(), t);
}

double time_at(const Heatmap& heatmap, const HeatmapMapping& mapping, Point p) {
  if (heatmap.x_edges.empty()) return kNaN;
  const double x = mapping.x.to_value(p.x);
  return heatmap.times.empty() ? x : interpolated(heatmap.x_edges.span(), heatmap.times.span(), x);
}

std::string cell_reading(const Heatmap& heatmap, const HeatmapMapping& mapping, Point p) {
  const auto cell = mapping.cell_at(heatmap, p);
  const std::size_t i = cell ? cell->row * heatmap.cols + cell->col : heatmap.values.size();
  if (i >= heatmap.values.size() || !std::isfinite(heatmap.values[i])) return {};
  const auto named = [](const std::vector<std::string>& names, std::size_t k) {
    return k < names.size() ? names[k] : std::to_string(k + 1);
  };
  const auto after = [](const std::string& label, std::string_view value) {
    return (label.empty() ? "" : label + " ").append(value);
  };
  const bool timed = !heatmap.x_edges.empty();
  const std::string column = timed ? "= " + format_number(mapping.x.to_value(p.x), 3)
                                   : named(heatmap.col_labels, cell->col);
  return after(heatmap.y.label, named(heatmap.row_labels, cell->row)) + ", " +
         after(heatmap.x.label, column) + ": " + format_number(heatmap.values[i]);
}

std::optional<std::size_t> pick_legend(const ChartMapping& mapping, Point p) {
  for (const LegendEntry& entry : mapping.legend)
    if (entry.box.contains(p)) return entry.series;
  return std::nullopt;
}

std::optional<std::size_t> pick_handle(const SimplexPlot& simplex, const SimplexMapping& mapping,
                                       Point p, double reach) {
  for (std::size_t i = simplex.markers.size(); i-- > 0;) {
    const SimplexMarker& marker = simplex.markers[i];
    if (marker.kind != MarkerKind::handle) continue;
    if (distance(mapping.to_canvas(marker.at), p) <= reach) return i;
  }
  return std::nullopt;
}

std::vector<double> edges_between(std::span<const double> at, AxisScale scale) {
  if (at.empty()) return {};
  std::vector<double> edges{at.front()};
  for (std::size_t i = 1; i < at.size(); ++i)
    edges.push_back(edge_between(at[i - 1], at[i], scale));
  edges.push_back(at.back());
  return edges;
}

}  // namespace polarflow
