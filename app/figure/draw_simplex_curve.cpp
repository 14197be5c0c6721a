// Curves of the simplex: their strength along the way, their arrowheads.

#include <algorithm>
#include <array>
#include <cmath>

#include "app/figure/layout.h"
#include "app/figure/simplex_parts.h"
#include "app/figure/strokes.h"
#include "app/figure/thinning.h"

namespace polarflow {
namespace {

constexpr double kTailEnd = 0.4, kFarthest = 0.35;  // strengths
constexpr double kShades = 32;                      // two neighbours look the same
constexpr std::size_t kParts = 64;  // a curve of changing strength has at least so many segments

double distance(Point a, Point b) {
  const double x = b.x - a.x, y = b.y - a.y, d = std::sqrt(x * x + y * y);  // hypot is slow
  return std::isfinite(d) ? d : 0;
}

double length(std::span<const Point> points) {
  double total = 0;
  for (std::size_t i = 1; i < points.size(); ++i) total += distance(points[i - 1], points[i]);
  return total;
}

/// A curve's points on the canvas, and in how many of kShades steps of strength each is drawn.
struct Shaded {
  std::vector<Point> at;
  std::vector<int> shade;
};

int shade_of(double strength) {
  return static_cast<int>(strength * kShades + 0.5);
}

/// The curve's points, so close that the strength hardly changes between two.
std::vector<Barycentric> dense(const SimplexCurve& curve, const SimplexMapping& m) {
  std::vector<Point> points;
  for (const Barycentric& s : curve.points) points.push_back(m.to_canvas(s));
  const double step = length(points) / kParts;
  std::vector<Barycentric> result;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double far = i > 0 ? distance(points[i - 1], points[i]) : 0;
    const double parts = step > 0 ? std::ceil(far / step) : 1;
    for (double k = 1; k < parts; ++k) {
      Barycentric between;
      for (std::size_t j = 0; j < between.size(); ++j)
        between[j] = std::lerp(curve.points[i - 1][j], curve.points[i][j], k / parts);
      result.push_back(between);
    }
    result.push_back(curve.points[i]);
  }
  return result;
}

Shaded shaded(const SimplexCurve& curve, const SimplexMapping& m) {
  const bool changes = curve.tail || m.solid;
  const std::vector<Barycentric> close = changes ? dense(curve, m) : std::vector<Barycentric>{};
  const std::vector<Barycentric>& points = changes ? close : curve.points;
  Shaded result;
  result.at.reserve(points.size());
  for (const Barycentric& s : points) result.at.push_back(m.to_canvas(s));
  result.shade.assign(points.size(), shade_of(curve.strength));
  if (!changes) return result;
  const double total = curve.tail ? length(result.at) : 0;
  double along = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i > 0 && total > 0) along += distance(result.at[i - 1], result.at[i]);
    const double age = curve.tail ? std::lerp(kTailEnd, 1.0, total > 0 ? along / total : 1) : 1;
    result.shade[i] = shade_of(curve.strength * nearness(m.depth_of(points[i]), m) * age);
  }
  return result;
}

Stroke stroke_of(const SimplexCurve& curve, int shade, const Renderer& renderer) {
  const Colour colour = curve.slot < 0 ? renderer.theme.muted : renderer.slot(curve.slot);
  return {mix(renderer.theme.background, colour, shade / kShades),
          renderer.theme.curve_width * 1.15 * curve.width_factor, curve.dash};
}

void draw_line_of(std::span<const Point> points, const Stroke& stroke, const Renderer& renderer) {
  for (const Polyline& piece :
       path_pieces(points, renderer.box, renderer.canvas.dots_per_point())) {
    if (piece.size() > 1)
      renderer.canvas.polyline(piece, stroke);
    else if (points.size() == 1)
      renderer.canvas.disc(piece[0], stroke.width, stroke.colour);
  }
}

void draw_head(Point tip, Point u, double size, Colour colour, const Renderer& renderer) {
  renderer.canvas.polygon(
      std::array<Point, 3>{{{tip.x + size * u.x, tip.y + size * u.y},
                            {tip.x - 0.7 * size * (u.x + u.y), tip.y - 0.7 * size * (u.y - u.x)},
                            {tip.x - 0.7 * size * (u.x - u.y), tip.y - 0.7 * size * (u.y + u.x)}}},
      colour);
}

/// An arrowhead at the end of a line or, if it is long enough, half-way along.
void draw_arrow(const SimplexCurve& curve, const Shaded& points, const Renderer& renderer) {
  const std::vector<Point>& line = points.at;
  const double width = std::max(curve.width_factor, 0.6) * 1.15 * renderer.theme.curve_width;
  const bool at_end = curve.arrow == ArrowHead::end;
  const double size = (at_end ? 2.2 : 3.2) * width, total = length(line);
  if (!at_end && total < 6 * size) return;
  double left = at_end ? total * (1 - 1e-9) : total / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1], b = line[i];
    const double step = distance(a, b);
    if (step == 0 || step < left) {
      left -= step;
      continue;
    }
    const Point u{(b.x - a.x) / step, (b.y - a.y) / step};
    const Point at{a.x + left * u.x, a.y + left * u.y};
    if (!renderer.box.contains(at)) return;
    return draw_head(at, u, size, stroke_of(curve, points.shade[i], renderer).colour, renderer);
  }
}

}  // namespace

double nearness(double depth, const SimplexMapping& m) {
  if (!m.solid || !std::isfinite(depth)) return 1;
  const auto [far, near] = std::minmax_element(m.depths.begin(), m.depths.end());
  return std::lerp(kFarthest, 1.0, std::clamp((depth - *far) / (*near - *far), 0.0, 1.0));
}

void draw_simplex_curve(const SimplexCurve& curve, const SimplexMapping& m,
                        const Renderer& renderer) {
  const Shaded points = shaded(curve, m);
  const std::span<const Point> line = points.at;
  for (std::size_t begin = 0, end = 0; begin < line.size(); begin = end) {
    const int shade = points.shade[begin];
    while (end < line.size() && points.shade[end] == shade) ++end;
    const std::size_t count = std::min(end + 1, line.size()) - begin;  // meets the next piece
    draw_line_of(line.subspan(begin, count), stroke_of(curve, shade, renderer), renderer);
  }
  if (curve.arrow != ArrowHead::none) draw_arrow(curve, points, renderer);
}

}  // namespace polarflow
