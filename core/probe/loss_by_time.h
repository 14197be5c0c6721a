#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

#include <optional>

namespace polarflow {

/// Loss times time: with softmax it falls from n/ω² to 1/ω² as the attention polarizes.
/// Source  spec Sec. 1.7, 8.2.
struct LossByTimeProbe {
  static constexpr ProbeInfo info{.id = "loss-by-time",
                                  .label = "loss × time L·t",
                                  .formula = "L·t → 1/(η_V ω²) for softmax",
                                  .group = ProbeGroup::optimization,
                                  .needs = kNeedsDrift};
  static bool applies(const Problem& problem) { return drifts(problem); }
  static double value(const Reading& at) { return at.now.now.loss * at.now.t; }
  static std::optional<double> limit(const Problem& problem) {
    if (!late_softmax(problem)) return std::nullopt;
    const Vec w = projection_direction(problem.loss, problem.d());
    return 1 / (problem.rates.V * w.squaredNorm());
  }
};

}  // namespace polarflow
