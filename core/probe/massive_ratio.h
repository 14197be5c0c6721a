#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// The longest column over the median one. In trained models an activation is called massive from
/// a ratio of a thousand on; here it grows like ln t.
/// Range   NaN where the median is 0.  Source  spec Sec. 8.3 (Sun et al. 2024).
struct MassiveRatioProbe {
  static constexpr ProbeInfo info{.id = "massive-ratio",
                                  .label = "massive-activation ratio",
                                  .formula = "max ‖Vₖ‖ / median ‖Vₖ‖",
                                  .group = ProbeGroup::values,
                                  .min = 1};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    Vec norms = at.now.state.V.colwise().norm();
    std::ranges::sort(norms);
    const Index n = norms.size();
    const double median = (norms[(n - 1) / 2] + norms[n / 2]) / 2;
    return median > 0 ? norms[n - 1] / median : std::numeric_limits<double>::quiet_NaN();
  }
};

}  // namespace polarflow
