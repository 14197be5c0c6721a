#pragma once

#include "core/model/problem.h"

#include <algorithm>
#include <string_view>

namespace polarflow {

/// The two largest singular values of a matrix and the vectors of the first.
/// Shapes  u: (rows); v: (columns). Range  NaN throughout for a matrix of zeros or not finite.
struct SingularPair {
  double first = 0;
  double second = 0;
  Vec u, v;
};

/// By the Gram matrix of the smaller side, once more after the first pair is taken away, so that
/// σ₂/σ₁ keeps its digits down to rounding.
/// Cost    O(k³), k the smaller side.
SingularPair singular_pair(const Mat& V);

/// All singular values, the largest first. Shapes  result: (smaller side).
Vec singular_values(const Mat& V);

/// Sides up to which singular values are computed for every sample: 256 is some 30 ms.
inline bool small_enough_for_svd(const Problem& problem) {
  return std::min(problem.d(), problem.n()) <= 256;
}
inline constexpr std::string_view kNeedsSmallSide = "a side of V of 256 or less";

}  // namespace polarflow
