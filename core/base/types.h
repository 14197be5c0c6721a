#pragma once

#include <Eigen/Core>

#include <cstddef>

namespace polarflow {

// Argument conventions. All numbers are double; matrices are column-major, so that the columns of
// V (d×n, one per token) are contiguous. `In` is read, `Out` is written in place and never resized.
using Vec = Eigen::VectorXd;
using Mat = Eigen::MatrixXd;
using VecIn = const Eigen::Ref<const Vec>&;
using MatIn = const Eigen::Ref<const Mat>&;
using VecOut = Eigen::Ref<Vec>;
using MatOut = Eigen::Ref<Mat>;
using Index = Eigen::Index;

}  // namespace polarflow
