#pragma once

#include "core/theory/hypotheses.h"

#include <Eigen/QR>

namespace polarflow {

/// Regression sees V through X only.
struct NullSpace {
  static constexpr StatementInfo info{
      .id = "null-space",
      .title = "the part of V in the null space of X is constant",
      .source = "spec Sec. 1.9",
      .formula = "(I − X⁺X) V = const",
      .hypotheses = "plain values, regression with fewer independent rows in X than columns"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    const auto* loss = std::get_if<RegressionLoss>(&problem.loss);
    return loss && plain_values(problem) &&
           loss->X.completeOrthogonalDecomposition().rank() < problem.d();
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Mat& X = std::get<RegressionLoss>(now.problem->loss).X;
    const Mat part = now.state.V - X.completeOrthogonalDecomposition().solve(X * now.state.V);
    return part.reshaped();
  }
};

}  // namespace polarflow
