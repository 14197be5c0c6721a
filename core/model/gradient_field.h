#pragma once

#include "core/model/field.h"
#include "core/model/problem.h"
#include "core/model/symmetric_factor.h"

namespace polarflow {

/// The flow dy/dt = −η∘∇L of a model that gives the gradient and Hessian products of its loss.
///
/// The state is y = [first block column by column; second block], with the rates η_V and η_a. The
/// implicit system I + cηH is solved dense, in the symmetric form I + c√η H √η.
/// Cost    linearize: one Hessian product an entry of y; factor O(size³). Only up to kLargestDense.
class GradientField : public Field {
 public:
  static constexpr Index kLargestDense = 1500;

  explicit GradientField(const Problem& problem);

  [[nodiscard]] Index size() const final { return problem_.V.size() + problem_.a.size(); }
  void initial(VecOut y) const final;
  void expand(VecIn y, State& state) const final;
  void rhs(VecIn y, VecOut dy) final;
  double psi(VecIn) final;
  [[nodiscard]] bool drifts_for_ever() const final;
  [[nodiscard]] bool solvable() const final { return size() <= kLargestDense; }
  void linearize(VecIn y) final;
  bool factor(double c) final;
  void solve(VecOut r) final;

 protected:
  /// ∇L at y. Shapes  y, out: (size).
  virtual void gradient(VecIn y, VecOut out) = 0;
  /// Takes y as the point of the products that follow.
  virtual void prepare_products(VecIn y) = 0;
  /// ∇²L v there.
  virtual void hessian_product(VecIn v, VecOut out) = 0;

  /// The first block of a flat vector, (d×n).
  [[nodiscard]] Eigen::Map<const Mat> first(VecIn y) const {
    return {y.data(), problem_.V.rows(), problem_.V.cols()};
  }
  [[nodiscard]] Eigen::Map<Mat> first(VecOut y) const {
    return {y.data(), problem_.V.rows(), problem_.V.cols()};
  }

  Problem problem_;
  bool of_logits_ = false;  ///< 1ᵀ∇L = 0 for the first block's columns, which implicit steps keep

 private:
  Vec root_rates_;  // √η of every entry
  Mat hessian_, shifted_;
  SymmetricFactor factor_;
};

}  // namespace polarflow
