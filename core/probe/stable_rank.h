#pragma once

#include "core/probe/rank_one.h"

namespace polarflow {

/// Range   NaN for V = 0.  Source  spec Sec. 8.3.
struct StableRankProbe {
  static constexpr ProbeInfo info{.id = "stable-rank",
                                  .label = "stable rank",
                                  .formula = "‖V‖²/σ₁²",
                                  .group = ProbeGroup::values,
                                  .needs = kNeedsSmallSide,
                                  .min = 1};
  static bool applies(const Problem& problem) { return small_enough_for_svd(problem); }
  static double value(const Reading& at) {
    const double rho = RankOneProbe::value(at);
    return 1 / (rho * rho);
  }
};

}  // namespace polarflow
