#include "app/views/flow/streamlines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace polarflow {

namespace {

using Line = std::vector<Point>;

constexpr double kStep = 0.2;      // of the distance between lines
constexpr double kNearest = 0.5;   // of it: where a line ends beside another
constexpr double kShortest = 1.5;  // of it: shorter lines are left out
constexpr int kMostLineSteps = 400, kMostHalvings = 5;

double distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

/// The points of all lines, by the cell in which they lie.
class Crowd {
 public:
  explicit Crowd(double cell) : cell_(cell) {}
  void add(const Line& line) {
    for (const Point p : line) cells_[cell_of(p)].push_back(p);
  }
  /// Range  within: at most the width of a cell.
  [[nodiscard]] bool has_near(Point p, double within) const {
    const auto [x, y] = cell_of(p);
    for (int i = x - 1; i <= x + 1; ++i)
      for (int k = y - 1; k <= y + 1; ++k) {
        const auto cell = cells_.find({i, k});
        if (cell == cells_.end()) continue;
        for (const Point q : cell->second)
          if (distance(p, q) < within) return true;
      }
    return false;
  }

 private:
  [[nodiscard]] std::pair<int, int> cell_of(Point p) const {
    return {static_cast<int>(std::floor(p.x / cell_)), static_cast<int>(std::floor(p.y / cell_))};
  }
  double cell_;
  std::map<std::pair<int, int>, std::vector<Point>> cells_;
};

/// One step of the midpoint rule, backwards for a negative one.
std::optional<Point> step_from(const PlanarField& field, Point p, double step) {
  const auto first = field(p);
  if (!first) return std::nullopt;
  const auto half = field({p.x + step / 2 * first->x, p.y + step / 2 * first->y});
  if (!half) return std::nullopt;
  if (first->x * half->x + first->y * half->y < 0) return std::nullopt;  // it turns about a rest
  return Point{p.x + step * half->x, p.y + step * half->y};
}

/// The same step, shorter where it would leave the field: so lines come to its edge.
std::optional<Point> step_within(const PlanarField& field, Point p, double step) {
  for (int halvings = 0; halvings <= kMostHalvings; ++halvings, step /= 2)
    if (const auto next = step_from(field, p, step); next && field(*next)) return next;
  return std::nullopt;
}

/// The line from the seed one way, without the seed.
Line half_line(const PlanarField& field, const Crowd& crowd, Point seed, double step,
               double nearest) {
  Line line;
  for (int i = 0; i < kMostLineSteps; ++i) {
    const auto next = step_within(field, line.empty() ? seed : line.back(), step);
    if (!next || crowd.has_near(*next, nearest)) break;
    line.push_back(*next);
  }
  return line;
}

Line line_through(const PlanarField& field, const Crowd& crowd, Point seed, double apart) {
  Line line = half_line(field, crowd, seed, -kStep * apart, kNearest * apart);
  std::ranges::reverse(line);
  line.push_back(seed);
  const Line rest = half_line(field, crowd, seed, kStep * apart, kNearest * apart);
  line.insert(line.end(), rest.begin(), rest.end());
  return line;
}

}  // namespace

std::vector<Line> even_streamlines(const PlanarField& field, const std::vector<Point>& seeds,
                                   double apart, const std::function<bool(Point)>& may_begin) {
  Crowd crowd(apart);
  std::vector<Line> lines;
  const auto grow = [&](Point seed) {
    if (!field(seed) || !may_begin(seed) || crowd.has_near(seed, apart)) return;
    Line line = line_through(field, crowd, seed, apart);
    if (static_cast<double>(line.size() - 1) * kStep < kShortest) return;
    crowd.add(line);
    lines.push_back(std::move(line));
  };
  std::size_t beside = 0;  // the line beside which the next ones begin
  for (const Point seed : seeds) {
    grow(seed);
    for (; beside < lines.size(); ++beside) {
      const Line line = lines[beside];  // `lines` grows under way
      for (const Point p : line)
        for (const double side : {apart, -apart})
          if (const auto u = field(p)) grow({p.x - side * u->y, p.y + side * u->x});
    }
  }
  return lines;
}

}  // namespace polarflow
