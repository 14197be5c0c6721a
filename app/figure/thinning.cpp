#include "app/figure/thinning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace polarflow {
namespace {

constexpr double kTolerance = 0.1;  // of a dot
constexpr std::size_t kGap = static_cast<std::size_t>(-1);

bool shown(double v, AxisScale scale) {
  return std::isfinite(v) && (scale != AxisScale::log || v > 0);
}

/// The samples of one column of dots: first, lowest, highest, last.
struct Column {
  std::optional<std::size_t> first, lowest, highest, last;
  bool has_gap = false;

  void add(std::size_t i, std::span<const double> y, AxisScale scale) {
    if (!shown(y[i], scale)) {
      has_gap = true;
      return;
    }
    if (!first) first = lowest = highest = i;
    if (y[i] < y[*lowest]) lowest = i;
    if (y[i] > y[*highest]) highest = i;
    last = i;
  }

  void append_to(std::vector<std::size_t>& kept) const {
    if (!first) {
      if (has_gap) kept.push_back(kGap);
      return;
    }
    const auto [a, b] = std::minmax(*lowest, *highest);
    for (const std::size_t i : {*first, a, b, *last})
      if (kept.empty() || kept.back() == kGap || kept.back() < i) kept.push_back(i);
  }
};

/// Samples from the last one left of the axis to the first one right of it.
struct Visible {
  std::size_t begin;
  std::size_t end;
};

Visible visible_samples(std::span<const double> x, const AxisMapping& axis) {
  const auto positive =
      axis.scale == AxisScale::log ? std::upper_bound(x.begin(), x.end(), 0.0) : x.begin();
  auto begin = std::lower_bound(positive, x.end(), axis.data.lo);
  auto end = std::upper_bound(begin, x.end(), axis.data.hi);
  if (begin != positive) --begin;
  if (end != x.end()) ++end;
  return {static_cast<std::size_t>(begin - x.begin()), static_cast<std::size_t>(end - x.begin())};
}

std::vector<std::size_t> all_of(Visible visible) {
  std::vector<std::size_t> kept;
  for (std::size_t i = visible.begin; i < visible.end; ++i) kept.push_back(i);
  return kept;
}

std::vector<std::size_t> thinned(std::span<const double> x, std::span<const double> y,
                                 const ChartMapping& mapping, std::size_t columns) {
  const Visible visible = visible_samples(x, mapping.x);
  if (visible.end - visible.begin <= 4 * columns) return all_of(visible);

  std::vector<std::size_t> kept{visible.begin};
  std::size_t i = visible.begin + 1;
  const double dot = mapping.x.canvas.length() / static_cast<double>(columns);
  for (std::size_t c = 1; c <= columns; ++c) {
    const double edge = mapping.x.to_value(mapping.x.canvas.lo + static_cast<double>(c) * dot);
    Column column;
    for (; i + 1 < visible.end && (x[i] <= edge || c == columns); ++i)
      column.add(i, y, mapping.y.scale);
    column.append_to(kept);
  }
  kept.push_back(visible.end - 1);
  return kept;
}

bool finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

/// The part of a segment inside the box, as shares from its start (Liang and Barsky).
std::optional<std::array<double, 2>> inside(Point a, Point b, const Rect& box) {
  double enter = 0, leave = 1;
  const std::array<std::array<double, 2>, 4> sides{{{a.x - b.x, a.x - box.left},
                                                    {b.x - a.x, box.right - a.x},
                                                    {a.y - b.y, a.y - box.top},
                                                    {b.y - a.y, box.bottom - a.y}}};
  for (const auto& [outwards, room] : sides) {
    if (outwards == 0 && room < 0) return std::nullopt;
    if (outwards < 0) enter = std::max(enter, room / outwards);
    if (outwards > 0) leave = std::min(leave, room / outwards);
  }
  if (enter > leave) return std::nullopt;
  return std::array{enter, leave};
}

Point along(Point a, Point b, double t) {
  return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/// The directions from a fixed point in which a line passes all points seen within the tolerance.
///
/// Kept as the two vectors that bound them, less than half a turn apart: no angles, which are slow.
class Cone {
 public:
  Cone(Point apex, double tolerance) : apex_(apex), tolerance_(tolerance) {}

  /// Narrows the cone to the point; false when it lies outside or turns back.
  bool admit(Point p) {
    const Point v{p.x - apex_.x, p.y - apex_.y};
    const double far = std::sqrt(v.x * v.x + v.y * v.y);
    if (far <= tolerance_) return farthest_ <= tolerance_;
    const double sine = tolerance_ / far, cosine = std::sqrt(1 - sine * sine);
    const Point right{cosine * v.x + sine * v.y, cosine * v.y - sine * v.x};
    const Point left{cosine * v.x - sine * v.y, cosine * v.y + sine * v.x};
    if (farthest_ <= tolerance_) {
      first_ = v, low_ = right, high_ = left;
    } else {
      const bool ahead = first_.x * v.x + first_.y * v.y >= 0;
      if (!ahead || cross(low_, v) < 0 || cross(v, high_) < 0 || far < farthest_) return false;
      if (cross(low_, right) > 0) low_ = right;
      if (cross(left, high_) > 0) high_ = left;
    }
    farthest_ = far;
    return true;
  }

 private:
  static double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }

  Point apex_;
  double tolerance_;
  Point first_, low_, high_;
  double farthest_ = 0;
};

}  // namespace

Polyline simplified(std::span<const Point> line, double tolerance) {
  if (line.size() < 3) return {line.begin(), line.end()};
  Polyline kept{line.front()};
  Cone cone(line.front(), tolerance);
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (cone.admit(line[i])) continue;
    kept.push_back(line[i - 1]);
    cone = Cone(line[i - 1], tolerance);
    cone.admit(line[i]);
  }
  kept.push_back(line.back());
  return kept;
}

std::vector<Polyline> clipped(std::span<const Point> line, const Rect& box) {
  if (std::ranges::all_of(line, [&box](Point p) { return box.contains(p); }))
    return {Polyline(line.begin(), line.end())};
  std::vector<Polyline> pieces;
  bool open = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const auto part = inside(line[i - 1], line[i], box);
    if (!part) {
      open = false;
      continue;
    }
    const auto [enter, leave] = *part;
    if (!open) pieces.push_back({along(line[i - 1], line[i], enter)});
    pieces.back().push_back(leave == 1 ? line[i] : along(line[i - 1], line[i], leave));
    open = leave == 1;
  }
  return pieces;
}

std::vector<Polyline> path_pieces(std::span<const Point> points, const Rect& box,
                                  double dots_per_point) {
  std::vector<Polyline> pieces;
  for (auto begin = points.begin(); begin != points.end();) {
    const auto end = std::find_if_not(begin, points.end(), finite);
    if (begin != end)
      for (const Polyline& part : clipped({begin, end}, box))
        pieces.push_back(simplified(part, kTolerance / dots_per_point));
    begin = std::find_if(end, points.end(), finite);
  }
  return pieces;
}

std::vector<Polyline> curve_pieces(std::span<const double> x, std::span<const double> y,
                                   const ChartMapping& mapping, const Rect& box,
                                   double dots_per_point) {
  const auto disorder = [](double a, double b) { return !(a <= b); };  // true also beside NaN
  const bool sorted = std::adjacent_find(x.begin(), x.end(), disorder) == x.end();
  const double dots = std::ceil(mapping.x.canvas.length() * dots_per_point);
  const auto columns = static_cast<std::size_t>(std::clamp(dots, 1.0, 20000.0));
  const auto kept = sorted ? thinned(x, y, mapping, columns) : all_of({0, x.size()});
  std::vector<Point> points;
  points.reserve(kept.size());
  for (const std::size_t i : kept)
    points.push_back(i == kGap ? Point{NAN, NAN} : mapping.to_canvas(x[i], y[i]));
  return path_pieces(points, box, dots_per_point);
}

}  // namespace polarflow
