#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// The largest singular value of the value matrix.  Source  spec Sec. 8.3.
struct TopSingularValueProbe {
  static constexpr ProbeInfo info{.id = "top-singular-value",
                                  .label = "singular value σ₁",
                                  .formula = "σ₁(V)",
                                  .group = ProbeGroup::values,
                                  .needs = kNeedsSmallSide,
                                  .scale = Scale::log};
  static bool applies(const Problem& problem) { return small_enough_for_svd(problem); }
  static double value(const Reading& at) { return at.singular().first; }
};

}  // namespace polarflow
