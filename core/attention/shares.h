#pragma once

#include "core/base/types.h"

namespace polarflow {

/// The shares of a row, p = A/ΣA: of either sign where A is.  Shapes  A, result: (n).
/// Range  NaN where the sum is 0.
inline Vec row_shares(VecIn A) {
  return A / A.sum();
}

/// The share of one key, A_k/ΣA.  Shapes  A: (n).
inline double row_share_of(VecIn A, Index key) {
  return A[key] / A.sum();
}

/// The shares of a row without its signs, ŝ = |A|/Σ|A|; NaN where nothing has weight.
///
/// Those of row_shares to the last bit where no weight is negative and A begins at an even address
/// of doubles, as a Vec does.
/// Shapes  A, result: (n).
inline Vec absolute_shares(VecIn A) {
  return A.cwiseAbs() / A.cwiseAbs().sum();
}

}  // namespace polarflow
