#include "app/views/flow/stage_layers.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "app/figure/number_format.h"
#include "app/views/flow/rest_points.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/stage_flow.h"
#include "app/views/flow/streamlines.h"
#include "core/attention/entropy.h"

namespace polarflow {

namespace {

constexpr double kHeight = std::numbers::sqrt3 / 2;  // of the triangle, by its side
constexpr double kLeastShare = 0.001;                // of shares: nearer, lines lie on the outline

Point to_plane(const Barycentric& s) {
  return {s[1] + s[2] / 2, s[2] * kHeight};
}

Barycentric from_plane(Point p) {
  const double top = p.y / kHeight, right = p.x - top / 2;
  return {1 - right - top, right, top, 0};
}

/// A lattice of the triangle's inside with so many places along a side.
std::vector<Point> lattice(int side) {
  std::vector<Point> places;
  const double step = 1.0 / side;
  for (int i = 0; i < side; ++i)
    for (int k = 0; i + k < side; ++k) {
      const double right = (i + 1.0 / 3) * step, top = (k + 1.0 / 3) * step;
      places.push_back(to_plane({1 - right - top, right, top, 0}));
    }
  return places;
}

/// The speed in the plane; nothing outside the triangle or where the map is undefined.
std::optional<Point> velocity_at(StageFlow& flow, Point p) {
  const Barycentric s = from_plane(p);
  if (!(std::min({s[0], s[1], s[2]}) > kLeastShare)) return std::nullopt;
  const Point v = to_plane(flow(s));  // linear, and shares' rates sum to 0
  if (!std::isfinite(v.x) || !std::isfinite(v.y)) return std::nullopt;
  return v;
}

void add_field(SimplexPlot& plot, StageFlow& flow) {
  constexpr int kFieldSide = 16;
  constexpr double kLength = 0.62 / kFieldSide;
  std::vector<std::pair<Point, Point>> arrows;
  double fastest = 0;
  for (const Point p : lattice(kFieldSide))
    if (const auto v = velocity_at(flow, p)) {
      arrows.emplace_back(p, *v);
      fastest = std::max(fastest, std::hypot(v->x, v->y));
    }
  for (const auto& [p, v] : arrows) {
    const double speed = std::hypot(v.x, v.y);
    if (!(speed > 1e-12 * fastest)) continue;
    const Point half{kLength / 2 * v.x / speed, kLength / 2 * v.y / speed};
    plot.curves.push_back({.points = {from_plane({p.x - half.x, p.y - half.y}),
                                      from_plane({p.x + half.x, p.y + half.y})},
                           .slot = kContextSlot,
                           .strength = 0.2 + 0.6 * std::sqrt(speed / fastest),
                           .width_factor = 0.6,
                           .arrow = ArrowHead::end,
                           .label = {}});
  }
}

void add_streamlines(SimplexPlot& plot, StageFlow& flow) {
  const PlanarField field = [&flow](Point p) -> std::optional<Point> {
    const auto v = velocity_at(flow, p);
    const double speed = v ? std::hypot(v->x, v->y) : 0;
    if (!(speed > 1e-300)) return std::nullopt;
    return Point{v->x / speed, v->y / speed};
  };
  std::vector<Point> seeds = lattice(12);
  seeds.insert(seeds.begin(), to_plane({1.0 / 3, 1.0 / 3, 1.0 / 3, 0}));
  // Lines that begin beside the outline would follow it.
  constexpr double kApart = 0.06, kFirst = 0.75 * kApart / kHeight;  // of shares
  const auto may_begin = [](Point p) {
    const Barycentric s = from_plane(p);
    return std::min({s[0], s[1], s[2]}) > kFirst;
  };
  for (const auto& line : even_streamlines(field, seeds, kApart, may_begin)) {
    SimplexCurve curve{.points = {},
                       .slot = kContextSlot,
                       .strength = 0.5,
                       .width_factor = 0.5,
                       .arrow = ArrowHead::middle,
                       .label = {}};
    for (const Point p : line) curve.points.push_back(from_plane(p));
    plot.curves.push_back(std::move(curve));
  }
}

void add_rest_points(SimplexPlot& plot, StageFlow& flow) {
  for (const RestPoint& point : rest_points(flow))
    plot.markers.push_back({.at = point.at,
                            .kind = point.kind == RestPoint::Kind::attracts ? MarkerKind::sink
                                    : point.kind == RestPoint::Kind::repels ? MarkerKind::source
                                                                            : MarkerKind::saddle,
                            .slot = kContextSlot,
                            .label = {}});
  plot.note += (plot.note.empty() ? "" : ". ") +
               std::string("Rest points: filled attract, open repel, half-filled do both");
}

/// The entropy on the slice of the weights that the triangle shows: where the third corner is many
/// tokens in fixed proportions, their own entropy counts by its share.
struct SliceEntropy {
  double rest = 0;  // entropy of the third corner's own proportions

  [[nodiscard]] double operator()(const Barycentric& s) const {
    return shannon_entropy(Eigen::Map<const Vec>(s.data(), 3)) + s[2] * rest;
  }
  /// Where it is largest.
  [[nodiscard]] Barycentric peak() const {
    const double third = std::exp(rest);
    return {1 / (2 + third), 1 / (2 + third), third / (2 + third), 0};
  }
};

SliceEntropy slice_entropy(VecIn s, const Corners& corners) {
  if (!corners) return {};
  Vec rest = s.cwiseAbs();
  rest[corners->first] = rest[corners->second] = 0;
  return {.rest = rest.sum() > 0 ? shannon_entropy(rest / rest.sum()) : 0};
}

Barycentric between(const Barycentric& a, const Barycentric& b, double t) {
  return {std::lerp(a[0], b[0], t), std::lerp(a[1], b[1], t), std::lerp(a[2], b[2], t), 0};
}

/// A place on the outline, `along` from 0 to 3 by its sides.
Barycentric outline_at(double along) {
  const auto side = static_cast<std::size_t>(along) % 3;
  Barycentric s{};
  s[(side + 1) % 3] = along - std::floor(along);
  s[side] = 1 - s[(side + 1) % 3];
  return s;
}

/// The place on the outline towards which a level's label stands: the top, else the middle of the
/// lower side, else the lower left; the first that lies beyond the level.
double label_side(const SliceEntropy& entropy, double level) {
  if (entropy({0, 0, 1, 0}) <= level) return 2;
  return entropy({0.5, 0.5, 0, 0}) <= level ? 0.5 : 0;
}

/// The level set as seen from the peak, from which the entropy falls along every ray; a gap where
/// the ray ends before.
SimplexCurve contour(const SliceEntropy& entropy, double level) {
  constexpr int kRays = 480;
  SimplexCurve curve{.points = {},
                     .slot = kContextSlot,
                     .strength = 0.4,
                     .width_factor = 0.5,
                     .label = format_fixed(level, 1)};
  const Barycentric peak = entropy.peak();
  const double opposite = label_side(entropy, level) + 1.5;
  for (int ray = 0; ray <= kRays; ++ray) {
    // Once round from the place opposite the label, which is written half-way.
    const Barycentric end = outline_at(std::fmod(opposite + 3.0 * ray / kRays, 3));
    double inside = 0, outside = 1;
    for (int i = 0; i < 30; ++i) {
      const double middle = (inside + outside) / 2;
      (entropy(between(peak, end, middle)) > level ? inside : outside) = middle;
    }
    const bool reached = entropy(end) <= level;
    curve.points.push_back(reached ? between(peak, end, inside) : kNowhere);
  }
  return curve;
}

void add_contours(SimplexPlot& plot, const SliceEntropy& entropy) {
  const double most = entropy(entropy.peak());
  const double step = most < 1.3 ? 0.2 : most < 2.6 ? 0.4 : 1;
  for (double level = step; level < 0.97 * most; level += step)
    plot.curves.push_back(contour(entropy, level));
  if (plot.curves.size() > 1) plot.curves.front().label.clear();  // it would cover the top
  if (!plot.curves.empty()) plot.curves.back().label.insert(0, "H = ");
}

/// The level sets on the four faces of the tetrahedron, where one token has no weight.
void add_face_contours(SimplexPlot& plot) {
  constexpr double kStep = 0.25;
  for (std::size_t absent = 0; absent < 4; ++absent)
    for (double level = kStep; level < 1.07; level += kStep) {
      SimplexCurve curve = contour({}, level);
      curve.label.clear();
      for (Barycentric& s : curve.points) {
        Barycentric placed{};
        for (std::size_t corner = 0, k = 0; corner < 4; ++corner)
          if (corner != absent) placed[corner] = s[k++];
        s = placed;
      }
      plot.curves.push_back(std::move(curve));
    }
}

}  // namespace

std::string_view why_no_contours(const FlowFrame& frame, const StageOptions& options) {
  if (frame.record.size() == 0) return "There is no run yet.";
  const Index n = frame.record[0].s.size();
  if (n < 3) return "Two tokens have one entropy at every place of the edge.";
  if (shown_kind(n, options) == StageKind::log_ratio)
    return "Lines of equal entropy are drawn in the simplex.";
  return {};
}

void add_layers(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                const Corners& corners, const Moment& now) {
  const StageOptions& stage = params.stage;
  if (stage.contours && why_no_contours(frame, stage).empty()) {
    if (plot.eye)
      add_face_contours(plot);
    else
      add_contours(plot, slice_entropy(now.s, corners));
  }
  const bool flows = stage.field || stage.streamlines || stage.rest_points;
  if (!flows || !why_no_flow(frame).empty()) return;
  StageFlow flow(frame, now);
  if (stage.streamlines) add_streamlines(plot, flow);
  if (stage.field) add_field(plot, flow);
  if (stage.rest_points) add_rest_points(plot, flow);
}

}  // namespace polarflow
