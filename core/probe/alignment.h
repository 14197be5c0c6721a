#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// Cosine of the angle between prediction and direction, mean over the rows (of y_t θ_t).
/// Range   NaN while a prediction is 0.
/// Source  spec Sec. 8.2.
struct AlignmentProbe {
  static constexpr ProbeInfo info{.id = "alignment",
                                  .label = "alignment cos(θ, w)",
                                  .formula = "⟨w,θ⟩ / ‖w‖‖θ‖",
                                  .group = ProbeGroup::optimization,
                                  .needs = kNeedsDirection,
                                  .min = -1,
                                  .max = 1,
                                  .over_rows = true};
  static bool applies(const Problem& problem) { return has_direction(problem); }
  static double value(const Reading& at) {
    return mean_of_predictions(at.now, [&](const Vec& theta) {
      return at.now.w.dot(theta) / (at.now.w.norm() * theta.norm());
    });
  }
};

}  // namespace polarflow
