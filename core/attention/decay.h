#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_reading.h"

#include <limits>
#include <span>
#include <vector>

namespace polarflow {

/// Ā(d): the share of the key at distance d, mean over the rows r ≥ i₀, for d = 1 … min i₀ − 1.
///
/// All these rows see all these distances, and none of these keys is the first: neither row sums
/// nor a sink bend the curve.
class DecayCurve {
 public:
  static constexpr MeasureInfo info{
      .id = "decay", .label = "share at distance d, Ā", .formula = "mean of p[r − d], rows r ≥ i₀"};

  explicit DecayCurve(const HeadSpans& head);
  void add(const RowReading& row);
  /// Ā, its entry k for d = k + 1; NaN where no row counts.
  [[nodiscard]] Vec curve() const { return sums_ / rows_; }

 private:
  std::vector<SampleSpan> spans_;
  Vec sums_;
  double rows_ = 0;
};

/// A power law through a decay curve,  ln Ā = b − γ ln d.
struct DecayFit {
  double gamma = std::numeric_limits<double>::quiet_NaN();
  double b = gamma;
  double r2 = gamma;       ///< NaN also for a flat curve
  Index n = 0;             ///< distances used
  Index without_mass = 0;  ///< distances left out because Ā is not positive
};

/// Least squares on the distinct integers nearest to exp(k ln(d_max)/23), k = 0 … 23, ties to even.
///
/// Shapes  curve: (d_max).
/// Range   NaN with fewer than 5 distances where Ā > 0.
/// Source  real-models Sec. 4.
[[nodiscard]] DecayFit fit_decay(VecIn curve);

/// Mean of several heads' curves, over the distances that all have; heads without a curve are left
/// out.
[[nodiscard]] Vec mean_curve(std::span<const Vec> curves);

}  // namespace polarflow
