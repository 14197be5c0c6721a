#include "core/base/least_squares.h"

#include <Eigen/QR>

namespace polarflow {

Vec least_squares(MatIn X, VecIn y) {
  return X.completeOrthogonalDecomposition().solve(y);
}

}  // namespace polarflow
