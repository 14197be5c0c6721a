#pragma once

#include "core/model/field.h"
#include "core/model/symmetric_factor.h"

namespace polarflow {

/// The flow of the value–softmax model, y = [V column by column; a]:
///     dV/dt = −η_V g sᵀ,  da/dt = −η_a Jᵀ Vᵀ g.
///
/// Cost    rhs O(dn); linearize O(dn + n²); factor O(d³ + d²n + dn² + n³); solve O(dn + d² + n²).
///         The (dn+n)-sized system is eliminated exactly to one d×d and one n×n system, which works
///         for every loss with a Hessian and every map with a curvature.
class ValueSoftmaxField final : public Field {
 public:
  explicit ValueSoftmaxField(const Problem& problem);

  [[nodiscard]] Index size() const override { return d_ * n_ + n_; }
  void initial(VecOut y) const override;
  void rhs(VecIn y, VecOut dy) override;
  void expand(VecIn y, State& state) const override;
  void predict(VecIn y, Prediction& prediction) override;
  double psi(VecIn y) override;
  [[nodiscard]] std::optional<ReplicatorForm> replicator() const override;
  [[nodiscard]] bool drifts_for_ever() const override;
  [[nodiscard]] std::string_view undefined_at(VecIn y) const override;
  [[nodiscard]] Index guard_count() const override;
  void guards(VecIn y, VecOut g) override;
  std::string_view cross(Index i, VecOut y) override;
  void settle(VecIn y) override;
  void linearize(VecIn y) override;
  bool factor(double c) override;
  void solve(VecOut r) override;

 private:
  void evaluate(VecIn y);                  // s, θ, g, h at y
  void jacobian_of_map(MatIn V, VecIn a);  // and VJ, JᵀJ, Jᵀs

  Problem problem_;
  Index d_, n_;
  bool of_logits_;  // 1ᵀV is constant
  Piece piece_;
  Vec s_, theta_, g_, h_, slope_, row_;
  // Linearization at a state (rhs() leaves it alone), and its factors for one c.
  Vec at_s_, at_g_;
  Mat hessian_, map_jacobian_, map_gram_, curvature_, value_jacobian_;
  Vec map_s_;                   // Jᵀs
  Index stiffest_ = 0;          // the largest entry of the Hessian's diagonal
  bool hessian_known_ = false;  // it is the same everywhere, and computed
  double c_V_ = 0, c_a_ = 0;
  // P⁻¹ = I + c_V‖s‖²H, the matrix left for δa, B̃ = VJ − c_V g (Jᵀs)ᵀ, P B̃ and B̃ᵀH.
  Mat shifted_, reduced_, coupling_, solved_, coupling_hessian_;
  Vec d_theta_, pull_, moved_;  // scratch of solve()
  SymmetricFactor inner_, outer_;
};

}  // namespace polarflow
