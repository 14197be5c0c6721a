#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// Size of the gradient in the first block of parameters, ‖g‖‖s‖ for one plain row.
/// Source  spec Sec. 8.2.
struct ValuesGradientProbe {
  static constexpr ProbeInfo info{.id = "values-gradient",
                                  .label = "gradient ‖∇V‖",
                                  .formula = "‖∂L/∂V‖",
                                  .group = ProbeGroup::optimization,
                                  .scale = Scale::log};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return at.now.gradient.V.norm(); }
};

}  // namespace polarflow
