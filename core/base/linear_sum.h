#pragma once

#include "core/base/check.h"
#include "core/base/types.h"

#include <array>

namespace polarflow {

/// A weighted sum of vectors,  out = base + Σ_j w_j x_j, in one pass over the memory.
///
/// Cost  no allocation; the widest vectors of the processor, where Eigen takes those that every
///       processor has.
class LinearSum {
 public:
  static constexpr int kTerms = 16;

  /// Adds the term w x; a weight of 0 leaves it out.  Range  at most kTerms of them.
  void add(double w, const double* x) {
    if (w == 0) return;
    POLARFLOW_CHECK(count_, <, kTerms);
    weights_[count_] = w;
    terms_[count_++] = x;
  }
  /// Writes the sum.  Shapes  out, base, each x: (size).  `base` may be `out`, or null for 0.
  void write(const double* base, VecOut out) const;

 private:
  std::array<double, kTerms> weights_;
  std::array<const double*, kTerms> terms_;
  int count_ = 0;
};

}  // namespace polarflow
