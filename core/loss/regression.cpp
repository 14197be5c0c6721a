#include "core/loss/regression.h"

#include <Eigen/QR>

namespace polarflow {

Complaint RegressionLoss::finish() {
  solution_ = X.completeOrthogonalDecomposition().solve(y);
  minimum_ = (X * solution_ - y).squaredNorm();
  return {};
}

}  // namespace polarflow
