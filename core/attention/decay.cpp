#include "core/attention/decay.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

namespace {

constexpr Index kDistances = 24;  // geometric distances of the fit, before equal ones are joined
constexpr Index kFewest = 5;

Index distances_seen_by_all(const std::vector<SampleSpan>& spans) {
  Index least = std::numeric_limits<Index>::max();
  for (const SampleSpan& span : spans)
    if (span.length > 0) least = std::min(least, span.far);
  return least == std::numeric_limits<Index>::max() ? 0 : std::max<Index>(least - 1, 0);
}

std::vector<Index> fitted_distances(Index last) {
  std::vector<Index> distances;
  if (last < 1) return distances;
  const double log_last = std::log(static_cast<double>(last));
  for (Index k = 0; k < kDistances; ++k) {
    const double d = std::exp(static_cast<double>(k) * log_last / (kDistances - 1));
    const Index nearest = std::min(static_cast<Index>(std::nearbyint(d)), last);
    if (distances.empty() || distances.back() != nearest) distances.push_back(nearest);
  }
  return distances;
}

/// y = b − γ x.  Shapes  x, y: (n), n ≥ 2, x not constant.
void fit_line(const Vec& x, const Vec& y, DecayFit& fit) {
  const double n = static_cast<double>(x.size()), x_mean = x.sum() / n, y_mean = y.sum() / n;
  const Vec dx = x.array() - x_mean, dy = y.array() - y_mean;
  fit.gamma = -dx.dot(dy) / dx.squaredNorm();
  fit.b = y_mean + fit.gamma * x_mean;
  const double spread = dy.squaredNorm();
  if (spread > 1e-20 * n) fit.r2 = 1 - (dy + fit.gamma * dx).squaredNorm() / spread;
}

}  // namespace

DecayCurve::DecayCurve(const HeadSpans& head)
    : spans_(head.spans), sums_(Vec::Zero(distances_seen_by_all(spans_))) {}

void DecayCurve::add(const RowReading& row) {
  if (row.position < spans_[static_cast<std::size_t>(row.sample)].far) return;
  const Index count = sums_.size();
  sums_ += row.shares.segment(row.lead + row.position - count, count).reverse();
  ++rows_;
}

DecayFit fit_decay(VecIn curve) {
  DecayFit fit;
  const std::vector<Index> distances = fitted_distances(curve.size());
  Vec x(static_cast<Index>(distances.size())), y(x.size());
  for (const Index d : distances) {
    if (!(curve[d - 1] > 0)) continue;
    x[fit.n] = std::log(static_cast<double>(d));
    y[fit.n++] = std::log(curve[d - 1]);
  }
  fit.without_mass = x.size() - fit.n;
  if (fit.n >= kFewest) fit_line(x.head(fit.n), y.head(fit.n), fit);
  return fit;
}

Vec mean_curve(std::span<const Vec> curves) {
  std::vector<const Vec*> defined;
  Index shortest = std::numeric_limits<Index>::max();
  for (const Vec& curve : curves) {
    if (!curve.allFinite()) continue;
    defined.push_back(&curve);
    shortest = std::min(shortest, curve.size());
  }
  if (defined.empty()) return {};
  Vec sum = Vec::Zero(shortest);
  for (const Vec* curve : defined) sum += curve->head(shortest);
  return sum / static_cast<double>(defined.size());
}

}  // namespace polarflow
