#pragma once

#include "core/base/types.h"

#include <cstdint>
#include <vector>

namespace polarflow {

/// A disc on the triangle of three weights, whose sides are 1 long.
struct Dab {
  double s0 = 0, s1 = 0;  ///< its centre
  double radius = 0;

  bool operator==(const Dab&) const = default;

  /// The square of the distance from its centre, in radii.
  [[nodiscard]] double square_at(double t0, double t1) const {
    const double x = t0 - s0, y = t1 - s1;
    return (x * x + x * y + y * y) / (radius * radius);
  }
  /// Whether weights lie in it.
  [[nodiscard]] bool covers(double t0, double t1) const { return square_at(t0, t1) <= 1; }

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("s0", self.s0);
    v("s1", self.s1);
    v("radius", self.radius);
  }
};

/// A painted part of the triangle, and how many starts are spread over it.
struct Brush {
  static constexpr std::size_t kMostDabs = 4096;
  static constexpr int kMostStarts = 100000;

  std::vector<Dab> dabs;
  double radius = 0.06;  ///< of the next dab
  int count = 2000;
  int seed = 1;
  bool density = false;  ///< denser where it is painted more often, and towards a dab's centre

  bool operator==(const Brush&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("dabs", self.dabs);
    v("radius", self.radius);
    v("count", self.count);
    v("seed", self.seed);
    v("density", self.density);
  }
};

/// Whether both give the same starts.
[[nodiscard]] inline bool paint_alike(const Brush& a, const Brush& b) {
  return a.dabs == b.dabs && a.count == b.count && a.seed == b.seed && a.density == b.density;
}

/// Weights over what is painted, of low discrepancy, another set for each seed: spread evenly, or
/// with the density Σ (1 − r²/R²)² over the dabs, r being the distance from the centre of one and R
/// its radius, cut where it is over the highest at a centre.
///
/// Shapes  (3 × count), or the first `most` of these; fewer columns where what is painted hardly
///         meets the triangle, none where nothing is painted.
/// Source  the R₂ sequence, for densities R₃ with points rejected by its third number: M. Roberts,
///         The unreasonable effectiveness of quasirandom sequences (2018), shifted by the seed.
[[nodiscard]] Mat painted_weights(const Brush& brush, int most = Brush::kMostStarts);

}  // namespace polarflow
