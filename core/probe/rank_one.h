#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// The share of the value matrix's norm in its first singular direction: 1 is rank one.
/// Range   NaN for V = 0.  Source  spec Sec. 8.3.
struct RankOneProbe {
  static constexpr ProbeInfo info{.id = "rank-one",
                                  .label = "rank-one-ness ρ",
                                  .formula = "σ₁/‖V‖",
                                  .group = ProbeGroup::values,
                                  .needs = kNeedsSmallSide,
                                  .max = 1};
  static bool applies(const Problem& problem) { return small_enough_for_svd(problem); }
  static double value(const Reading& at) { return at.singular().first / at.now.state.V.norm(); }
};

}  // namespace polarflow
