#pragma once

#include "core/base/choice.h"
#include "core/flow/explicit_rk.h"

#include <memory>

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
  static constexpr int order = 16;
  static constexpr int dense_order = 16;
  static constexpr double stability_limit = kRejected;  // the clock form is never stiff
  static constexpr double caution = 1;  // local tolerance by the one asked for

  /// The field must have a replicator form.
  Taylor(AxisField& f, double x, VecIn z, Tolerance tolerance);
  ~Taylor();

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
  /// θ with t(θ) = t, within the candidate step.
  [[nodiscard]] double theta_of(double t) const;

 private:
  struct Kernel;
  template <int Rows>
  struct SizedKernel;

  void expand();

  AxisField& f_;
  Tolerance tolerance_;
  std::unique_ptr<Kernel> kernel_;
  double x_ = 0, h_ = 0, t_ = 0, t_next_ = 0;
  Vec z_, next_;
  bool expanded_ = false;
};

}  // namespace polarflow
