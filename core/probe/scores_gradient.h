#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// Size of the gradient in the second block of parameters, on the piece where it lies.
/// Source  spec Sec. 8.2.
struct ScoresGradientProbe {
  static constexpr ProbeInfo info{.id = "scores-gradient",
                                  .label = "gradient ‖∇a‖",
                                  .formula = "‖∂L/∂a‖",
                                  .group = ProbeGroup::optimization,
                                  .scale = Scale::log};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return at.now.gradient.a.norm(); }
};

}  // namespace polarflow
