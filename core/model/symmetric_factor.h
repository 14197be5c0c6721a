#pragma once

#include "core/base/types.h"

#include <Eigen/Cholesky>
#include <Eigen/LU>

namespace polarflow {

/// Factors of a symmetric matrix: Cholesky where it is positive definite, else LU.
class SymmetricFactor {
 public:
  void compute(const Mat& matrix) {
    cholesky_.compute(matrix);
    definite_ = cholesky_.info() == Eigen::Success;
    if (!definite_) lu_.compute(matrix);
  }
  [[nodiscard]] bool definite() const { return definite_; }
  /// b ← A⁻¹ b.
  template <class B>
  void solve_in_place(B&& b) const {
    if (definite_)
      cholesky_.solveInPlace(b);
    else
      b = lu_.solve(b).eval();
  }

 private:
  Eigen::LLT<Mat> cholesky_;
  Eigen::PartialPivLU<Mat> lu_;
  bool definite_ = false;
};

}  // namespace polarflow
