#include "core/optimizer/stability.h"

#include "core/base/random.h"

#include <Eigen/Eigenvalues>

#include <algorithm>

namespace polarflow {
namespace {

/// −∂f/∂y v by central differences; v of length 1.
Vec curvature_along(Field& field, VecIn y, VecIn v) {
  const double h = 1e-5 * (1 + y.cwiseAbs().maxCoeff());
  Vec ahead(y.size()), behind(y.size());
  field.rhs(y + h * v, ahead);
  field.rhs(y - h * v, behind);
  return (behind - ahead) / (2 * h);
}

}  // namespace

// Arnoldi: the projection Q onto the space has the extreme eigenvalues to good accuracy first.
double largest_curvature(Field& field, VecIn y) {
  const Index n = y.size(), most = std::min<Index>(24, n);
  Mat Q(n, most + 1), projection = Mat::Zero(most + 1, most);
  Q.col(0) = normal_vec(n, 1).normalized();
  Index k = 0;
  while (k < most) {
    Vec next = curvature_along(field, y, Q.col(k));
    const double size = next.norm();
    for (int pass = 0; pass < 2; ++pass)
      for (Index j = 0; j <= k; ++j) {
        const double share = Q.col(j).dot(next);
        projection(j, k) += share;
        next -= share * Q.col(j);
      }
    const double rest = projection(k + 1, k) = next.norm();
    ++k;
    if (!(rest > 1e-7 * size)) break;
    Q.col(k) = next / rest;
  }
  const Eigen::EigenSolver<Mat> solver(projection.topLeftCorner(k, k), false);
  return solver.eigenvalues().real().maxCoeff();
}

}  // namespace polarflow
