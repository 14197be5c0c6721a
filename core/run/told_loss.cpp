#include "core/run/told_loss.h"

#include "core/probe/rows.h"

#include <cmath>

namespace polarflow {

double told_loss(const Problem& problem, const Snapshot& snapshot, double atol) {
  constexpr double kErrors = 50;  // of atol, whose square is ten times that of what is left
  const Mat& theta = snapshot.now.theta;
  return std::visit(
      [&](const auto& loss) {
        if (!loss.attained) return 0.0;
        double trace = 0;
        Mat hessian(theta.rows(), theta.rows());
        for (Index row = 0; row < theta.cols(); ++row) {
          loss.hessian(theta.col(row), hessian);
          trace += hessian.trace();
        }
        const double told = row_share(problem) * trace * kErrors * atol * kErrors * atol / 2;
        return std::abs(loss.minimum()) < told ? told : 0.0;
      },
      problem.loss);
}

}  // namespace polarflow
