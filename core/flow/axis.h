#pragma once

#include "core/model/field.h"

#include <cmath>

namespace polarflow {

/// The independent variable x of a stepper.
enum class FlowAxis {
  t,      // flow time
  log_t,  // x = ln(1+t),  dy/dx = (1+t) f
  tau,    // the polarization clock dτ = ψ dt; ln(1+t) is carried as the last entry of z
};

/// A field on a time axis:  dz/dx with z = y, or z = [y; ln(1+t)] on the clock.
class AxisField {
 public:
  AxisField(Field& field, FlowAxis axis) : field_(field), axis_(axis) {}

  [[nodiscard]] FlowAxis axis() const { return axis_; }
  [[nodiscard]] Field& field() const { return field_; }
  [[nodiscard]] Index size() const { return field_.size() + (axis_ == FlowAxis::tau); }
  /// x at flow time t; on the clock every start is x = 0.
  [[nodiscard]] double x_of(double t) const {
    return axis_ == FlowAxis::t ? t : axis_ == FlowAxis::log_t ? std::log1p(t) : 0;
  }
  [[nodiscard]] double t_of(double x, VecIn z) const {
    return axis_ == FlowAxis::t ? x : std::expm1(axis_ == FlowAxis::log_t ? x : z[z.size() - 1]);
  }
  void rhs(double x, VecIn z, VecOut dz) {
    const Index n = field_.size();
    field_.rhs(z.head(n), dz.head(n));
    if (axis_ == FlowAxis::log_t) dz *= std::exp(x);
    if (axis_ == FlowAxis::tau) {
      const double psi = field_.psi(z.head(n));
      dz.head(n) /= psi;
      dz[n] = std::exp(-z[n]) / psi;
    }
  }

 private:
  Field& field_;
  FlowAxis axis_;
};

}  // namespace polarflow
