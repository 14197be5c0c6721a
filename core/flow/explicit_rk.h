#pragma once

#include "core/base/linear_sum.h"
#include "core/flow/axis.h"

#include <cmath>
#include <limits>

namespace polarflow {

/// Tolerances of the local error: an entry z may be wrong by atol + rtol |z|.
struct Tolerance {
  double rtol = 1e-9;
  double atol = 1e-12;
};

/// The error of an attempt that left the range of double.
inline constexpr double kRejected = std::numeric_limits<double>::infinity();

/// max_i |e_i| / (atol + rtol max(|y_i|, |z_i|)): the error e of a step from y to z.
inline double scaled_norm(VecIn e, VecIn y, VecIn z, Tolerance tol) {
  return (e.array().abs() / (tol.atol + tol.rtol * y.array().abs().max(z.array().abs())))
      .maxCoeff();
}

/// The common part of explicit Runge–Kutta pairs whose last stage is the next step's first.
///
/// A stepper holds the present point (x, z) and one candidate step:
///     attempt(h)    computes the candidate, returns its error in units of the tolerance
///     accept()      makes it the present point
///     dense(θ, z)   the candidate's curve at x + θh, before or after accept()
///     suggest(h)    the step it would take where the controller proposes h
/// Cost    no allocation after construction.
template <class Tableau>
class ExplicitRk {
 public:
  ExplicitRk(AxisField& f, double x, VecIn z, Tolerance tolerance)
      : f_(f), tolerance_(tolerance), x_(x), z_(z), next_(z), stage_(z), start_(z) {
    k_.setZero(z.size(), kLast + 1 + Tableau::extra_stages);
  }
  [[nodiscard]] double x() const { return x_; }
  [[nodiscard]] const Vec& z() const { return z_; }
  [[nodiscard]] const Vec& candidate() const { return next_; }
  [[nodiscard]] double suggest(double h) const { return h; }
  void accept() {
    x_ += h_;
    z_ = next_;
    first_ = First::last_stage;
  }
  /// Puts the point somewhere else: after an event, or on another piece.
  void move_to(double x, VecIn z) {
    x_ = x, z_ = z;
    first_ = First::unknown;
  }
  /// |hλ| along the direction in which the last two stages differ: the pull of stability.
  [[nodiscard]] double stiffness() const {
    const double dz = (next_ - stage_).norm();
    return dz > 0 ? h_ * (k_.col(kLast) - k_.col(kLast - 1)).norm() / dz : 0;
  }
  /// dz/dx at the present point.
  void slope(VecOut dz) {
    if (first_ == First::last_stage)
      dz = k_.col(kLast);
    else
      f_.rhs(x_, z_, dz);
  }

 protected:
  static constexpr int kLast = Tableau::stages;

  /// Computes the candidate; false if it is not finite.
  bool run_stages(double h) {
    if (first_ == First::last_stage) k_.col(0) = k_.col(kLast);
    if (first_ == First::unknown) f_.rhs(x_, z_, k_.col(0));
    first_ = First::known;
    h_ = h, x_start_ = x_, start_ = z_, dense_ready_ = false;
    inner_stages(std::make_integer_sequence<int, kLast - 1>{});
    stage<kLast>(next_);
    return next_.allFinite() && k_.col(kLast).allFinite();
  }
  template <int I>
  void stage(Vec& at) {
    combine(start_.data(), Tableau::a[I], at);
    f_.rhs(x_start_ + Tableau::c[I] * h_, at, k_.col(I));
  }
  /// out = base + h Σ_j w_j k_j; `base` may be null for 0.
  template <std::size_t Stages>
  void combine(const double* base, const double (&w)[Stages], VecOut out) const {
    LinearSum sum;
    for (std::size_t j = 0; j < Stages; ++j)
      sum.add(h_ * w[j], k_.col(static_cast<Index>(j)).data());
    sum.write(base, out);
  }

  AxisField& f_;
  Tolerance tolerance_;
  double x_ = 0, h_ = 0, x_start_ = 0;
  Vec z_, next_, stage_, start_;
  Mat k_;
  bool dense_ready_ = false;

 private:
  enum class First { unknown, known, last_stage };

  template <int... I>
  void inner_stages(std::integer_sequence<int, I...>) {
    (stage<I + 1>(stage_), ...);
  }
  First first_ = First::unknown;
};

}  // namespace polarflow
