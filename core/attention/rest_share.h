#pragma once

#include "core/base/types.h"

namespace polarflow {

/// What the largest share leaves to the others: summed over them, so that it keeps its digits near
/// 0.  Shapes  shares: (n).  Source  spec Sec. 8.1.
inline double rest_of_shares(Vec shares) {
  Index top = 0;
  if (!(shares.maxCoeff(&top) >= 0)) return shares.sum();
  shares[top] = 0;
  return shares.sum();
}

}  // namespace polarflow
