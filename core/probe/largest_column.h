#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// Norm of the longest value column.  Source  spec Sec. 4, 8.3.
struct LargestColumnProbe {
  static constexpr ProbeInfo info{.id = "largest-column",
                                  .label = "longest column ‖Vₖ‖",
                                  .formula = "max ‖Vₖ‖",
                                  .group = ProbeGroup::values};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return at.now.state.V.colwise().norm().maxCoeff(); }
};

}  // namespace polarflow
