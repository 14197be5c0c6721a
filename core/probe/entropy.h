#pragma once

#include "core/loss/cross_entropy.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// −Σ ŝ ln ŝ with 0 ln 0 = 0; NaN for shares that are not finite.  Shapes  shares: (n).
inline double entropy_of(VecIn shares) {
  if (!shares.allFinite()) return std::numeric_limits<double>::quiet_NaN();
  return std::max(-shares.unaryExpr(&x_log_x).sum(), 0.0);
}

/// Entropy of the attention, mean over its rows.  Source  spec Sec. 8.1.
struct EntropyProbe {
  static constexpr ProbeInfo info{.id = "entropy",
                                  .label = "entropy H",
                                  .formula = "−Σ ŝ ln ŝ",
                                  .group = ProbeGroup::attention,
                                  .unit = "nats",
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, entropy_of); }
};

}  // namespace polarflow
