#pragma once

#include "core/loss/square.h"

namespace polarflow {

/// Full square loss,  L = ‖θ − θ*‖²: the half square loss at twice the speed.
struct FullSquareLoss : SquareBase {
  static constexpr ChoiceInfo info{"full-square", "full square", "L = ‖θ − θ*‖²"};
  [[nodiscard]] double value(VecIn theta) const { return (theta - target).squaredNorm(); }
  void gradient(VecIn theta, VecOut g) const { gradient_of(numbers(), theta.data(), g.data()); }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    for (Index i = 0; i < given.d; ++i) g[i] = 2 * (theta[i] - given.vector[i]);
  }
  void hessian(VecIn, MatOut h) const { h = 2 * Mat::Identity(h.rows(), h.cols()); }
};

}  // namespace polarflow
