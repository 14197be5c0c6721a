#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// How far the value matrix is from rank one.
/// Range   NaN for V = 0.  Source  spec Sec. 1.7, 8.3.
struct SingularRatioProbe {
  static constexpr ProbeInfo info{.id = "singular-ratio",
                                  .label = "ratio σ₂/σ₁",
                                  .formula = "σ₂(V)/σ₁(V)",
                                  .group = ProbeGroup::values,
                                  .needs = kNeedsSmallSide,
                                  .max = 1,
                                  .scale = Scale::log};
  static bool applies(const Problem& problem) { return small_enough_for_svd(problem); }
  static double value(const Reading& at) { return at.singular().second / at.singular().first; }
};

}  // namespace polarflow
