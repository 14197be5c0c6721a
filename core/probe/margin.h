#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// The prediction along w, mean of y_t ⟨w,θ_t⟩ over the rows.  Source  spec Sec. 8.2.
struct MarginProbe {
  static constexpr ProbeInfo info{.id = "margin",
                                  .label = "margin m",
                                  .formula = "⟨w,θ⟩",
                                  .group = ProbeGroup::optimization,
                                  .needs = kNeedsDirection,
                                  .min = -std::numeric_limits<double>::infinity(),
                                  .over_rows = true};
  static bool applies(const Problem& problem) { return has_direction(problem); }
  static double value(const Reading& at) {
    return mean_of_predictions(at.now, [&](const Vec& theta) { return at.now.w.dot(theta); });
  }
};

}  // namespace polarflow
