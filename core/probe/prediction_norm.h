#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// Length of the prediction, mean over the rows.  Source  spec Sec. 8.2.
struct PredictionNormProbe {
  static constexpr ProbeInfo info{.id = "prediction-norm",
                                  .label = "prediction ‖θ‖",
                                  .formula = "‖θ‖",
                                  .group = ProbeGroup::optimization,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    return mean_of_predictions(at.now, [](const Vec& theta) { return theta.norm(); });
  }
};

}  // namespace polarflow
