#pragma once

#include "core/base/types.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// KL(u‖ŝ) = −(1/n) Σ ln ŝ − ln n of the uniform distribution u from the shares.
///
/// Shapes  shares: (n).
/// Range   NaN where some key has no weight at all.
/// Source  spec Sec. 8.1.
inline double divergence_from_uniform(VecIn shares) {
  if (!(shares.minCoeff() > 0)) return std::numeric_limits<double>::quiet_NaN();
  const double n = static_cast<double>(shares.size());
  return std::max(-(shares.array() * n).log().sum() / n, 0.0);
}

}  // namespace polarflow
