#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// The polarization clock since the start; with several rows the sum of their clocks.
/// Source  spec Sec. 1.3, 8.2.
struct ClockProbe {
  static constexpr ProbeInfo info{.id = "clock",
                                  .label = "clock τ",
                                  .formula = "∫ψ dt = (Σp − Σp(0))/(η_V ω²)",
                                  .group = ProbeGroup::clock,
                                  .needs = kNeedsClock};
  static bool applies(const Problem& problem) { return has_clock(problem); }
  static double value(const Reading& at) { return clock_between(at.start, at.now); }
};

}  // namespace polarflow
