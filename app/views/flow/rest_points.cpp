#include "app/views/flow/rest_points.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace polarflow {

namespace {

using Kind = RestPoint::Kind;

constexpr int kSide = 32;           // of the lattice in which points inside are looked for
constexpr double kDistinct = 0.02;  // of two points that are told apart
constexpr double kInside = 0.005;   // least share of a point inside

/// The first two shares and their rates of change; the third follows.
struct Pair {
  double x, y;
};

Barycentric shares_at(Pair p) {
  return {p.x, p.y, 1 - p.x - p.y, 0};
}

Pair velocity(StageFlow& flow, Pair p) {
  const Barycentric v = flow(shares_at(p));
  return {v[0], v[1]};
}

double cross(Pair a, Pair b) {
  return a.x * b.y - a.y * b.x;
}

/// Whether the corner draws the weights in, sends them off, or both, seen from three directions at
/// a small distance; nothing where the flow passes through it.
std::optional<Kind> corner_kind(StageFlow& flow, std::size_t corner) {
  int inwards = 0, outwards = 0;
  for (const double part : {1e-6, 0.5, 1 - 1e-6}) {
    const auto rate = [&](double away) {
      Barycentric s{};
      s[corner] = 1 - away;
      s[(corner + 1) % 3] = away * part, s[(corner + 2) % 3] = away * (1 - part);
      return flow(s)[corner];
    };
    const double near = rate(1e-4), far = rate(1e-3);
    const bool stands = std::abs(near) < 0.5 * std::abs(far);  // it is slower the nearer
    if (near > 0)
      ++inwards;
    else if (near < 0 && stands)
      ++outwards;
    else
      return std::nullopt;
  }
  return outwards == 0 ? Kind::attracts : inwards == 0 ? Kind::repels : Kind::saddle;
}

/// ∂(velocity)/∂(place), column by column, by central differences.
std::array<Pair, 2> derivative(StageFlow& flow, Pair p) {
  constexpr double h = 1e-6;
  const auto along = [&](Pair d) {
    const Pair ahead = velocity(flow, {p.x + h * d.x, p.y + h * d.y}),
               behind = velocity(flow, {p.x - h * d.x, p.y - h * d.y});
    return Pair{(ahead.x - behind.x) / (2 * h), (ahead.y - behind.y) / (2 * h)};
  };
  return {along({1, 0}), along({0, 1})};
}

bool inside(Pair p) {
  return std::min({p.x, p.y, 1 - p.x - p.y}) > kInside;
}

/// Newton's iteration towards a place of rest; nothing where it leaves the triangle or does not
/// come to one. On a line of such places the derivative is singular: a step of least length.
std::optional<Pair> settled(StageFlow& flow, Pair p) {
  for (int iteration = 0; iteration < 30; ++iteration) {
    const Pair v = velocity(flow, p);
    const auto [a, b] = derivative(flow, p);
    const double ridge = 1e-12 * (a.x * a.x + a.y * a.y + b.x * b.x + b.y * b.y);
    // (JᵀJ + ridge) step = −Jᵀv
    const Pair first{a.x * a.x + a.y * a.y + ridge, a.x * b.x + a.y * b.y},
        second{first.y, b.x * b.x + b.y * b.y + ridge},
        right{-(a.x * v.x + a.y * v.y), -(b.x * v.x + b.y * v.y)};
    const double det = cross(first, second);
    const Pair step{cross(right, second) / det, cross(first, right) / det};
    p = {p.x + step.x, p.y + step.y};
    if (!inside(p)) return std::nullopt;  // nor what is not a number
    if (std::hypot(step.x, step.y) < 1e-9) return p;
  }
  return std::nullopt;
}

Kind inner_kind(StageFlow& flow, Pair p) {
  const auto [a, b] = derivative(flow, p);
  const double det = cross(a, b), trace = a.x + b.y;
  if (det < -1e-6 * trace * trace) return Kind::saddle;
  return trace < 0 ? Kind::attracts : Kind::repels;
}

/// Whether a linear field with these values at a triangle's corners vanishes within.
bool vanishes_within(Pair a, Pair b, Pair c) {
  const double ab = cross(a, b), bc = cross(b, c), ca = cross(c, a);
  return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
}

}  // namespace

std::vector<RestPoint> rest_points(StageFlow& flow) {
  std::vector<RestPoint> points;
  for (std::size_t corner = 0; corner < 3; ++corner)
    if (const auto kind = corner_kind(flow, corner)) {
      points.push_back({.kind = *kind});
      points.back().at[corner] = 1;
    }
  const auto place = [](int i, int j) {
    return Pair{(i + 0.2) / (kSide + 0.6), (j + 0.2) / (kSide + 0.6)};
  };
  const auto known = [&points](Pair p) {
    return std::ranges::any_of(points, [p](const RestPoint& other) {
      return std::hypot(other.at[0] - p.x, other.at[1] - p.y) < kDistinct;
    });
  };
  std::vector<Pair> row, next;
  for (int i = 0; i <= kSide; ++i, row = std::move(next)) {
    next.clear();
    for (int j = 0; i + j <= kSide; ++j) next.push_back(velocity(flow, place(i, j)));
    for (std::size_t j = 0; j < next.size() && i > 0; ++j) {
      const bool hanging = j > 0 && vanishes_within(next[j], next[j - 1], row[j]);
      if (!vanishes_within(row[j], row[j + 1], next[j]) && !hanging) continue;
      const auto p = settled(flow, place(i, static_cast<int>(j)));
      if (p && !known(*p)) points.push_back({shares_at(*p), inner_kind(flow, *p)});
    }
  }
  return points;
}

}  // namespace polarflow
