#include "core/flow/taylor.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace polarflow {

namespace {

/// h^(order − 1).
double power_before_last(double h) {
  static_assert(Taylor::order == 16);
  const double h2 = h * h, h4 = h2 * h2, h8 = h4 * h4;
  return h8 * h4 * h2 * h;
}

}  // namespace

Taylor::Taylor(AxisField& f, double x, VecIn z, Tolerance tolerance)
    : f_(f),
      tolerance_(tolerance),
      kernel_(taylor_kernel(static_cast<int>(z.size() / 2))),
      x_(x),
      t_(f.t_of(x, z)),
      z_(z),
      next_(z) {
  const auto form = f.field().replicator();
  POLARFLOW_CHECK(form.has_value(), ==, true);
  series_.tokens = static_cast<int>(z.size() / 2);
  series_.rate_p = form->rate_p, series_.rate_a = form->rate_a;
  series_.temperature = form->temperature, series_.offset = form->offset;
  constexpr int kLine = 64 / sizeof(double);
  memory_.setZero(kernel_.columns_size(series_.tokens) + kLine);
  const auto past = reinterpret_cast<std::uintptr_t>(memory_.data()) / sizeof(double) % kLine;
  series_.columns = memory_.data() + (kLine - past);
}

void Taylor::expand() {
  if (expanded_) return;
  kernel_.expand(series_, z_.data(), z_.data() + series_.tokens, t_);
  last_ = kernel_.size(series_, order, tolerance_.rtol, tolerance_.atol);
  before_ = kernel_.size(series_, order - 1, tolerance_.rtol, tolerance_.atol);
  expanded_ = true;
}

double Taylor::time(double h) const {
  double sum = series_.t[order];
  for (int k = order - 1; k >= 0; --k) sum = sum * h + series_.t[k];
  return sum;
}

// The last two terms of the time in units of the tolerance, which is relative: of t at the step's
// end, where t' grows. So a time far below 1 is as exact as any other.
double Taylor::time_error(double h) const {
  if (const double rise = telling_rise(h); rise > TaylorSeries::longest_rise) return rise * rise;
  const double power = power_before_last(h);
  const double before = std::fabs(series_.t[order - 1]) * power;
  const double last = std::fabs(series_.t[order]) * power * h;
  const double scale = tolerance_.rtol * (series_.t[0] + series_.t[1] * h);
  return std::max(before, last) / std::max(scale, std::numeric_limits<double>::min());
}

// How far m rises in a step, where what the time gains by it counts. The series of e^m tells
// nothing of itself where m rises far from where e^m is next to nothing: its terms are next to
// nothing, too.
double Taylor::telling_rise(double h) const {
  double rise = series_.m[order - 1];
  for (int k = order - 2; k > 0; --k) rise = rise * h + series_.m[k];
  rise *= h;
  if (!(rise > TaylorSeries::longest_rise)) return 0;
  return series_.m[0] + rise > std::log(tolerance_.rtol * series_.t[0] / h) ? rise : 0;
}

// The largest step up to h at which they stay below the tolerance.
double Taylor::time_step(double h) const {
  constexpr double kShorter = 0.9 * TaylorSeries::longest_rise;
  while (const double rise = telling_rise(h)) h *= std::max(kShorter / rise, 0.1);
  if (time_error(h) <= 1) return h;
  for (const int k : {order, order - 1}) {
    const double term = std::fabs(series_.t[k]) / tolerance_.rtol;
    h = std::min(h, std::max(std::pow(series_.t[0] / term, 1.0 / k),
                             std::pow(series_.t[1] / term, 1.0 / (k - 1))));
  }
  return h;
}

// The largest step at which the last two terms stay below the tolerance.
double Taylor::suggest(double) {
  expand();
  return 0.9 * time_step(std::min(
                   {std::pow(last_, -1.0 / order), std::pow(before_, -1.0 / (order - 1)), 1e6}));
}

double Taylor::attempt(double h) {
  expand();
  h_ = h;
  dense(1, next_);
  t_next_ = time(h);
  if (!next_.allFinite()) return kRejected;
  const double power = power_before_last(h);
  return std::max({last_ * power * h, before_ * power, time_error(h)});
}

void Taylor::dense(double theta, VecOut z) {
  const double h = theta * h_;
  kernel_.evaluate(series_, &h, 1, z.data(), z.size());
  z[z.size() - 1] = std::log1p(time(h));
}

void Taylor::accept() {
  x_ += h_, z_ = next_, t_ = t_next_;
  expanded_ = false;
}

void Taylor::move_to(double x, VecIn z) {
  x_ = x, z_ = z, t_ = f_.t_of(x, z);
  expanded_ = false;
}

double Taylor::theta_of(double t) const {
  double h = 0;
  kernel_.invert(series_, h_, &t, 1, &h);
  return h / h_;
}

void Taylor::states_at(std::span<const double> t, MatOut y) {
  if (h_ == 0) {
    y.colwise() = z_.head(y.rows());
    return;
  }
  std::array<double, 256> h{};
  for (std::size_t first = 0; first < t.size(); first += h.size()) {
    const int count = static_cast<int>(std::min(h.size(), t.size() - first));
    kernel_.invert(series_, h_, t.data() + first, count, h.data());
    kernel_.evaluate(series_, h.data(), count, y.col(static_cast<Index>(first)).data(),
                     y.outerStride());
  }
}

}  // namespace polarflow
