#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

#include <limits>

namespace polarflow {

/// The gradient in the first token's values over the mean one of the others.
/// Range   NaN where the others have none.
/// Source  spec Sec. 5, 8.7; arXiv:2603.17771, with ∇V_s for the gradient at the block's input.
struct GradientSinkProbe {
  static constexpr ProbeInfo info{.id = "gradient-sink",
                                  .label = "gradient-sink ratio",
                                  .formula = "‖∇V₁‖ / mean over k > 1 of ‖∇Vₖ‖",
                                  .group = ProbeGroup::sinks,
                                  .needs = "two tokens or more",
                                  .scale = Scale::log,
                                  .symmetric = false};
  static bool applies(const Problem& problem) { return problem.n() > 1; }
  static double value(const Reading& at) {
    const Vec norms = at.now.gradient.V.colwise().norm();
    const double others = norms.tail(norms.size() - 1).mean();
    return others > 0 ? norms[0] / others : std::numeric_limits<double>::quiet_NaN();
  }
};

}  // namespace polarflow
