#pragma once

#include "core/base/types.h"

namespace polarflow {

/// k = −(q fᵀ + f qᵀ). Shapes  q, f: (n); k: (n×n).
inline void set_symmetric_outer(MatOut k, const Vec& q, const Vec& f) {
  for (Index j = 0; j < f.size(); ++j)
    for (Index i = 0; i < f.size(); ++i) k(i, j) = -(q[i] * f[j] + f[i] * q[j]);
}

}  // namespace polarflow
