#include "core/ensemble/brush.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>

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

double fraction(double x) { return x - std::floor(x); }

}  // namespace

Mat painted_weights(const Brush& brush) {
  // 1/φ₂ and 1/φ₂², with φ₂ the real root of x³ = x + 1.
  constexpr double kStep0 = 0.7548776662466927, kStep1 = 0.5698402909980532;
  const CounterRandom random(static_cast<std::uint64_t>(brush.seed));
  const double shift0 = random.uniform(0), shift1 = random.uniform(1);
  const Span span(brush.dabs);
  const Index wanted = brush.dabs.empty() ? 0 : std::clamp(brush.count, 0, Brush::kMostStarts);
  Mat weights(3, wanted);
  Index found = 0;
  for (Index k = 1; found < wanted && k <= kTriesPerStart * wanted; ++k) {
    const double step = static_cast<double>(k);
    const double s0 = std::lerp(span.low0, span.high0, fraction(shift0 + step * kStep0));
    const double s1 = std::lerp(span.low1, span.high1, fraction(shift1 + step * kStep1));
    if (std::min({s0, s1, 1 - s0 - s1}) < kFloor) continue;
    if (std::ranges::none_of(brush.dabs, [&](const Dab& dab) { return dab.covers(s0, s1); }))
      continue;
    weights.col(found++) << s0, s1, 1 - s0 - s1;
  }
  return weights.leftCols(found);
}

}  // namespace polarflow
