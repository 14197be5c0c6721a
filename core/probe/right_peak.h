#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// How close the first right singular vector of V is to one token's.
/// Range   NaN for V = 0.  Source  spec Sec. 1.7, 8.3.
struct RightPeakProbe {
  static constexpr ProbeInfo info{.id = "right-peak",
                                  .label = "one-hotness max |v₁|",
                                  .formula = "largest |entry| of v₁, V = Σ σ u vᵀ",
                                  .group = ProbeGroup::values,
                                  .needs = kNeedsSmallSide,
                                  .max = 1};
  static bool applies(const Problem& problem) { return small_enough_for_svd(problem); }
  static double value(const Reading& at) { return at.singular().v.cwiseAbs().maxCoeff(); }
};

}  // namespace polarflow
