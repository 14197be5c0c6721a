#pragma once

#include "core/loss/square.h"

namespace polarflow {

/// Full square loss,  L = ‖θ − θ*‖²: the half square loss at twice the speed.
struct FullSquareLoss : SquareBase {
  static constexpr ChoiceInfo info{"full-square", "full square", "L = ‖θ − θ*‖²"};
  [[nodiscard]] double value(VecIn theta) const { return (theta - target).squaredNorm(); }
  void gradient(VecIn theta, VecOut g) const { g = 2 * (theta - target); }
  void hessian(VecIn, MatOut h) const { h = 2 * Mat::Identity(h.rows(), h.cols()); }
};

}  // namespace polarflow
