#include "core/init/spectrum.h"

#include <Eigen/SVD>

namespace polarflow {

Vec SpectrumInit::singular_values(Index count) const {
  if (count == 1) return Vec::Ones(1);
  const double last = static_cast<double>(count - 1);
  const bool linear = spacing.index == 0;
  Vec sigma(count);
  for (Index k = 0; k < count; ++k) {
    const double x = static_cast<double>(k) / last;
    sigma[k] = linear ? 1 + x * (1 / kappa - 1) : std::pow(kappa, -x);
  }
  sigma[count - 1] = 1 / kappa;
  return sigma;
}

void SpectrumInit::fill(const DrawContext& context, MatOut out) const {
  polarflow::fill(raw, context, out);
  const Eigen::BDCSVD<Mat> svd(out, Eigen::ComputeThinU | Eigen::ComputeThinV);
  const Vec sigma = singular_values(std::min(out.rows(), out.cols()));
  out.noalias() = svd.matrixU() * sigma.asDiagonal() * svd.matrixV().transpose();
}

}  // namespace polarflow
