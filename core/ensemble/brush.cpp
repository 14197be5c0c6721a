#include "core/ensemble/brush.h"

#include "core/base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace polarflow {
namespace {

constexpr double kFloor = 1e-6;  // of weights: the outline itself has no scores
constexpr int kTriesPerStart = 500;

/// What all dabs together span in the first two weights.
struct Span {
  double low0 = 1, low1 = 1, high0 = 0, high1 = 0;

  explicit Span(const std::vector<Dab>& dabs) {
    for (const Dab& dab : dabs) {
      const double reach = dab.radius * 2 / std::sqrt(3.0);  // of a unit disc in sheared axes
      low0 = std::min(low0, dab.s0 - reach), high0 = std::max(high0, dab.s0 + reach);
      low1 = std::min(low1, dab.s1 - reach), high1 = std::max(high1, dab.s1 + reach);
    }
    low0 = std::max(low0, 0.0), low1 = std::max(low1, 0.0);
    high0 = std::min(high0, 1.0), high1 = std::min(high1, 1.0);
  }
};

double fraction(double x) {
  return x - std::floor(x);
}

/// What is painted, by squares of the sheared axes: each knows the dabs that may reach it.
class Paint {
 public:
  explicit Paint(const std::vector<Dab>& dabs) : dabs_(dabs), near_(kSquares * kSquares) {
    for (std::size_t k = 0; k < dabs.size(); ++k) {
      const double reach = dabs[k].radius * 2 / std::sqrt(3.0);
      for (int i = square(dabs[k].s0 - reach); i <= square(dabs[k].s0 + reach); ++i)
        for (int j = square(dabs[k].s1 - reach); j <= square(dabs[k].s1 + reach); ++j)
          near_[place(i, j)].push_back(k);
    }
    for (const Dab& dab : dabs) highest_ = std::max(highest_, density(dab.s0, dab.s1));
  }
  [[nodiscard]] bool covers(double s0, double s1) const {
    return std::ranges::any_of(near(s0, s1),
                               [&](std::size_t k) { return dabs_[k].covers(s0, s1); });
  }
  /// As a share of the highest at a dab's centre.
  [[nodiscard]] double share(double s0, double s1) const { return density(s0, s1) / highest_; }

 private:
  static constexpr int kSquares = 32;

  static int square(double s) {
    return static_cast<int>(std::clamp(s * kSquares, 0.0, kSquares - 1.0));
  }
  static std::size_t place(int i, int j) { return static_cast<std::size_t>(i * kSquares + j); }
  [[nodiscard]] const std::vector<std::size_t>& near(double s0, double s1) const {
    return near_[place(square(s0), square(s1))];
  }
  [[nodiscard]] double density(double s0, double s1) const {
    double sum = 0;
    for (const std::size_t k : near(s0, s1)) {
      const double inside = std::max(0.0, 1 - dabs_[k].square_at(s0, s1));
      sum += inside * inside;
    }
    return sum;
  }

  const std::vector<Dab>& dabs_;
  std::vector<std::vector<std::size_t>> near_;
  double highest_ = 0;
};

/// Points that fill the unit square or cube evenly.
class Sequence {
 public:
  Sequence(int seed, int dimensions) {
    // The real root of x³ = x + 1, and of x⁴ = x + 1.
    const double root = dimensions == 2 ? 1.324717957244746 : 1.2207440846057596;
    const CounterRandom random(static_cast<std::uint64_t>(seed));
    double step = 1;
    for (std::size_t d = 0; d < 3; ++d) {
      shifts_[d] = random.uniform(d);
      steps_[d] = step /= root;
    }
  }
  [[nodiscard]] double operator()(Index k, std::size_t dimension) const {
    return fraction(shifts_[dimension] + static_cast<double>(k) * steps_[dimension]);
  }

 private:
  std::array<double, 3> shifts_{}, steps_{};
};

}  // namespace

Mat painted_weights(const Brush& brush, int most) {
  const Span span(brush.dabs);
  const Paint paint(brush.dabs);
  const Sequence sequence(brush.seed, brush.density ? 3 : 2);
  const Index wanted =
      brush.dabs.empty() ? 0 : std::clamp(std::min(brush.count, most), 0, Brush::kMostStarts);
  Mat weights(3, wanted);
  Index found = 0;
  for (Index k = 1; found < wanted && k <= kTriesPerStart * wanted; ++k) {
    const double s0 = std::lerp(span.low0, span.high0, sequence(k, 0));
    const double s1 = std::lerp(span.low1, span.high1, sequence(k, 1));
    if (std::min({s0, s1, 1 - s0 - s1}) < kFloor || !paint.covers(s0, s1)) continue;
    if (brush.density && paint.share(s0, s1) < sequence(k, 2)) continue;
    weights.col(found++) << s0, s1, 1 - s0 - s1;
  }
  return weights.leftCols(found);
}

}  // namespace polarflow
