#include "core/init/rescaled.h"

#include <Eigen/SVD>

namespace polarflow {

void RescaledInit::fill(const DrawContext& context, MatOut out) const {
  polarflow::fill(raw, context, out);
  const Eigen::BDCSVD<Mat> svd(*context.design, Eigen::ComputeThinU | Eigen::ComputeThinV);
  out *= target_norm / svd.solve(out).norm();
}

}  // namespace polarflow
