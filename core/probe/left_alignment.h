#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

#include <cmath>

namespace polarflow {

/// How much the first left singular vector of V points along w.
/// Range   NaN for V = 0.  Source  spec Sec. 8.3.
struct LeftAlignmentProbe {
  static constexpr ProbeInfo info{.id = "left-alignment",
                                  .label = "alignment |⟨u₁,w⟩|/ω",
                                  .formula = "|⟨u₁,w⟩|/‖w‖, V = Σ σ u vᵀ",
                                  .group = ProbeGroup::values,
                                  .needs =
                                      "a loss with a direction w, and a side of V of 256 or "
                                      "less",
                                  .max = 1};
  static bool applies(const Problem& problem) {
    return has_direction(problem) && small_enough_for_svd(problem);
  }
  static double value(const Reading& at) {
    return std::abs(at.singular().u.dot(at.now.w)) / at.now.w.norm();
  }
};

}  // namespace polarflow
