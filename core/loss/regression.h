#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"
#include "core/loss/complaint.h"
#include "core/loss/loss_numbers.h"

namespace polarflow {

/// Regression,  L = ‖Xθ − y‖² without ½, as in the paper's Figures 3 and 12.
///
/// Gradient 2Xᵀ(Xθ − y), Hessian 2XᵀX, minimum ‖(I − XX⁺)y‖².
/// Shapes  X: (m×d); y: (m); θ: (d).
struct RegressionLoss {
  static constexpr ChoiceInfo info{"regression", "regression", "L = ‖Xθ − y‖²"};
  static constexpr bool aligned = false;
  static constexpr bool attained = true;
  Mat X;
  Vec y;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(ParamInfo{.id = "X",
                    .label = "design matrix X",
                    .shape = {Extent::m, Extent::d},
                    .help = "its singular values set the condition number κ"},
          self.X);
    visit(ParamInfo{.id = "y", .label = "responses y", .shape = {Extent::m, Extent::one}}, self.y);
  }
  Complaint finish();
  [[nodiscard]] double value(VecIn theta) const { return (X * theta - y).squaredNorm(); }
  void gradient(VecIn theta, VecOut g) const {
    residual_.noalias() = X * theta;
    residual_ -= y;
    g.noalias() = 2 * X.transpose() * residual_;
  }
  [[nodiscard]] LossNumbers numbers() const {
    return {.d = X.cols(), .vector = y.data(), .matrix = X.data(), .rows = X.rows()};
  }
  template <class T>
  static void gradient_of(const LossNumbers& given, const T* theta, T* g) {
    for (Index i = 0; i < given.d; ++i) g[i] = 0;
    for (Index row = 0; row < given.rows; ++row) {
      T residual = -given.vector[row];
      for (Index i = 0; i < given.d; ++i) residual += given.matrix[i * given.rows + row] * theta[i];
      for (Index i = 0; i < given.d; ++i) g[i] += 2 * given.matrix[i * given.rows + row] * residual;
    }
  }
  void hessian(VecIn, MatOut h) const { h.noalias() = 2 * X.transpose() * X; }
  [[nodiscard]] double minimum() const { return minimum_; }
  /// The minimizer of least norm, X⁺y.
  [[nodiscard]] const Vec& solution() const { return solution_; }

 private:
  mutable Vec residual_;  // scratch of gradient(): a loss object serves one run
  Vec solution_;
  double minimum_ = 0;
};

}  // namespace polarflow
