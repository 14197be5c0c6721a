#pragma once

#include "core/model/gradient_field.h"

namespace polarflow {

/// Models whose matrix U is both key and value:  ϑ = U s(z) with z = U b or Uᵀb, and a loss of ϑ.
///
///     residual-state   b = a,      loss L(ϑ)               y = [U column by column; a]
///     residual-full    b = W x_T,  loss L(x_T + W_V ϑ)     y = [X column by column; W row by row]
/// With e = ∇ of that loss in ϑ, h = Uᵀe, q = Jᵀh:  ∇_U = e sᵀ + q bᵀ or e sᵀ + b qᵀ, and ∇_b = Uᵀq
/// or U q.  Maps lie on the piece of their scores at every evaluation: their derivative is
/// continuous, so that a step may straddle where it bends.
/// Cost    gradient O(dn).
class TiedField final : public GradientField {
 public:
  explicit TiedField(const Problem& problem);

  void predict(VecIn y, Prediction& prediction) override;
  [[nodiscard]] std::string_view undefined_at(VecIn y) const override;

 protected:
  void gradient(VecIn y, VecOut out) override;
  void prepare_products(VecIn y) override;
  void hessian_product(VecIn v, VecOut out) override;

 private:
  /// What the gradient passes through at one state; g = ∇L(θ), and e what it is in ϑ.
  struct Pass {
    Vec b, z, s, value, theta, g, e, h, q, pull;
    Piece piece;
  };
  void evaluate(VecIn y, Pass& pass);
  /// z of U and b; and what q pulls on b: Uᵀq or U q.
  void score(MatIn U, VecIn b, Vec& z) const;
  void pull_back(MatIn U, VecIn q, Vec& pull) const;
  /// b of the second block, and back: the gradient with respect to that block.
  void take_key(VecIn block, Vec& b) const;
  void pull_key(VecIn pull, VecOut block) const;

  bool rows_;                      // z = U b
  const ResidualFullModel* full_;  // null for residual-state
  Pass now_, at_;
  Mat at_U_;
  Mat hessian_of_loss_, curvature_;  // ∇² in ϑ (d×d), ∂(Jᵀh)/∂z
};

}  // namespace polarflow
