#pragma once

#include "core/base/types.h"
#include "core/loss/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polarflow {

/// −Σ ŝ ln ŝ of the shares ŝ = |s|/Σ|s|, in nats.
inline double entropy_of_shares(VecIn s) {
  const double total = s.cwiseAbs().sum();
  return -s.unaryExpr([total](double x) { return x_log_x(std::abs(x) / total); }).sum();
}

/// By how much the leader's weight is ahead of every other.
inline double lead_of(VecIn s, Index leader) {
  double lead = std::numeric_limits<double>::infinity();
  for (Index j = 0; j < s.size(); ++j)
    if (j != leader) lead = std::min(lead, s[leader] - s[j]);
  return lead;
}

}  // namespace polarflow
