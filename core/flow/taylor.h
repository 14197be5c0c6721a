#pragma once

#include "core/base/choice.h"
#include "core/flow/explicit_rk.h"
#include "core/flow/taylor_kernel.h"

#include <span>

namespace polarflow {

/// Taylor series of order 16 on the polarization clock, for the replicator form only (softmax with
/// a logistic or exponential loss, reduced). z = [p; a; ln(1+t)]. The step polynomial is its own
/// dense output. Holds its point and candidate as ExplicitRk says.
///
/// Source  the recurrences follow from spec Sec. 1.3; step size after À. Jorba & M. Zou, A software
///         package for the numerical integration of ODEs by means of high-order Taylor methods,
///         Exp. Math. 14 (2005) 99–117.
class Taylor {
 public:
  static constexpr ChoiceInfo info{"taylor", "Taylor", "order 16 on the polarization clock"};
  static constexpr int order = TaylorSeries::order;
  static constexpr int dense_order = order;
  static constexpr double stability_limit = kRejected;  // the clock form is never stiff
  static constexpr double caution = 1;                  // local tolerance by the one asked for

  /// The field must have a replicator form.
  Taylor(AxisField& f, double x, VecIn z, Tolerance tolerance);
  Taylor(const Taylor&) = delete;
  Taylor& operator=(const Taylor&) = delete;

  [[nodiscard]] double x() const { return x_; }
  [[nodiscard]] const Vec& z() const { return z_; }
  [[nodiscard]] const Vec& candidate() const { return next_; }
  [[nodiscard]] double suggest(double h);
  [[nodiscard]] double stiffness() const { return 0; }
  void slope(VecOut dz) { f_.rhs(x_, z_, dz); }
  double attempt(double h);
  void dense(double theta, VecOut z);
  void accept();
  void move_to(double x, VecIn z);

  /// The flow time of the present point, and of the candidate.
  [[nodiscard]] double t() const { return t_; }
  [[nodiscard]] double candidate_t() const { return t_next_; }
  /// θ with t(θ) = t, within the candidate step.
  [[nodiscard]] double theta_of(double t) const;
  /// [p; a] at the flow times t, all within the candidate step, in the columns of y.
  void states_at(std::span<const double> t, MatOut y);

 private:
  void expand();
  [[nodiscard]] double time(double h) const;
  [[nodiscard]] double telling_rise(double h) const;
  [[nodiscard]] double time_error(double h) const;
  [[nodiscard]] double time_step(double h) const;

  AxisField& f_;
  Tolerance tolerance_;
  TaylorSeries series_;
  const TaylorKernel& kernel_;
  Vec memory_;  // of the series' columns
  double x_ = 0, h_ = 0, t_ = 0, t_next_ = 0;
  double last_ = 0, before_ = 0;  // the last two coefficients of p and a in units of the tolerance
  Vec z_, next_;
  bool expanded_ = false;
};

}  // namespace polarflow
