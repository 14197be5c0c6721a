#pragma once

#include "core/base/choice.h"
#include "core/flow/explicit_rk.h"
#include "core/flow/rodas5p_tableau.h"

namespace polarflow {

/// Rodas5P: linearly implicit, order 5, for the long calm tail of ill-conditioned problems. Flow
/// time only: the field must not depend on x. Holds its point and candidate as ExplicitRk says.
class Rodas5p {
 public:
  static constexpr ChoiceInfo info{"rodas5p", "Rodas5P", "Rosenbrock, order 5, L-stable"};
  static constexpr int order = 5;
  static constexpr int dense_order = 4;
  static constexpr double stability_limit = kRejected;  // L-stable
  static constexpr double caution = 0.1;                // local tolerance by the one asked for

  Rodas5p(AxisField& f, double x, VecIn z, Tolerance tolerance)
      : f_(f), tolerance_(tolerance), x_(x), z_(z), next_(z), start_(z), stage_(z), slope_(z) {
    k_.setZero(z.size(), Rodas5pTableau::stages);
  }
  [[nodiscard]] double x() const { return x_; }
  [[nodiscard]] const Vec& z() const { return z_; }
  [[nodiscard]] const Vec& candidate() const { return next_; }
  [[nodiscard]] double suggest(double h) const { return h; }
  [[nodiscard]] double stiffness() const { return 0; }
  void slope(VecOut dz) { f_.rhs(x_, z_, dz); }
  double attempt(double h);
  void dense(double theta, VecOut z);
  void accept() { x_ += h_, z_ = next_, linearized_ = false; }
  void move_to(double x, VecIn z) { x_ = x, z_ = z, linearized_ = false; }

 private:
  AxisField& f_;
  Tolerance tolerance_;
  double x_ = 0, h_ = 0;
  Vec z_, next_, start_, stage_, slope_;
  Mat k_;
  bool linearized_ = false;
};

}  // namespace polarflow
