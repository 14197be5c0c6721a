#include "core/loss/regression.h"

#include "core/base/least_squares.h"

namespace polarflow {

Complaint RegressionLoss::finish() {
  solution_ = least_squares(X, y);
  minimum_ = (X * solution_ - y).squaredNorm();
  return {};
}

}  // namespace polarflow
