#pragma once

#include "core/probe/clock.h"

namespace polarflow {

/// The length of the path of gradients, ωτ where they are all parallel to w; with several rows the
/// sum of theirs.
/// Source  spec Sec. 2, 8.2.
struct PathClockProbe {
  static constexpr ProbeInfo info{.id = "path-clock",
                                  .label = "path clock ∫‖g‖dt",
                                  .formula = "∫‖g‖ dt = ωτ",
                                  .group = ProbeGroup::clock,
                                  .needs = kNeedsClock};
  static bool applies(const Problem& problem) { return has_clock(problem); }
  static double value(const Reading& at) { return at.now.w.norm() * ClockProbe::value(at); }
};

}  // namespace polarflow
