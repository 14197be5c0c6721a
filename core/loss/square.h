#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"
#include "core/loss/complaint.h"
#include "core/loss/loss_numbers.h"

namespace polarflow {

/// c‖θ − θ*‖², gradient 2c(θ − θ*), Hessian 2c I. Shapes  θ*, θ: (d).
struct SquareBase {
  static constexpr bool aligned = false;
  static constexpr bool attained = true;
  Vec target;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "target",
                    .label = "target θ*",
                    .shape = {Extent::d, Extent::one},
                    .help = "the loss vanishes at θ = θ*; its norm decides the polarization"},
          self.target);
  }
  Complaint finish() { return {}; }
  [[nodiscard]] LossNumbers numbers() const {
    return {.d = target.size(), .vector = target.data()};
  }
  [[nodiscard]] double minimum() const { return 0; }
};

/// Half square loss,  L = ½‖θ − θ*‖².
struct SquareLoss : SquareBase {
  static constexpr ChoiceInfo info{"square", "square", "L = ½‖θ − θ*‖²"};
  [[nodiscard]] double value(VecIn theta) const { return (theta - target).squaredNorm() / 2; }
  void gradient(VecIn theta, VecOut g) const { gradient_of(numbers(), theta.data(), g.data()); }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    for (Index i = 0; i < given.d; ++i) g[i] = theta[i] - given.vector[i];
  }
  void hessian(VecIn, MatOut h) const { h.setIdentity(); }
};

}  // namespace polarflow
