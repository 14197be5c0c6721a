#include "core/probe/singular_pair.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>

#include <cmath>
#include <limits>

namespace polarflow {
namespace {

/// The unit vector that W stretches most, W with no more columns than rows.
Vec top_direction(const Mat& W) {
  const Eigen::SelfAdjointEigenSolver<Mat> gram(W.transpose() * W);
  return gram.eigenvectors().col(W.cols() - 1);
}

double top_stretch(const Mat& W) {
  const Eigen::SelfAdjointEigenSolver<Mat> gram(W.transpose() * W, Eigen::EigenvaluesOnly);
  return std::sqrt(std::max(gram.eigenvalues()[W.cols() - 1], 0.0));
}

/// The pair of W with no more columns than rows and a largest entry of 1.
SingularPair of_upright(const Mat& W) {
  SingularPair pair;
  pair.v = top_direction(W);
  pair.u = W * pair.v;
  pair.first = pair.u.norm();
  pair.u /= pair.first;
  if (W.cols() > 1) pair.second = top_stretch(W - pair.first * pair.u * pair.v.transpose());
  return pair;
}

SingularPair undefined_pair(const Mat& V) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return {kNone, kNone, Vec::Constant(V.rows(), kNone), Vec::Constant(V.cols(), kNone)};
}

}  // namespace

SingularPair singular_pair(const Mat& V) {
  const double size = V.size() ? V.cwiseAbs().maxCoeff() : 0;
  if (!(size > 0) || !V.allFinite()) return undefined_pair(V);
  const bool upright = V.cols() <= V.rows();
  SingularPair pair = of_upright((upright ? V : Mat(V.transpose())) / size);
  if (!upright) std::swap(pair.u, pair.v);
  pair.first *= size, pair.second *= size;
  return pair;
}

Vec singular_values(const Mat& V) {
  return Eigen::BDCSVD<Mat>(V).singularValues();
}

}  // namespace polarflow
