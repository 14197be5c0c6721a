#pragma once

#include "core/base/types.h"

namespace polarflow {

/// max ŝ.  Shapes  shares: (n).  Source  spec Sec. 8.1, 8.5.
inline double largest_share(VecIn shares) {
  return shares.size() > 0 ? shares.maxCoeff() : 0;
}

}  // namespace polarflow
