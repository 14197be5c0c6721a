#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/lyapunov.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// The potential with the scores as they are: not monotone, shown beside the true one.
/// Source  spec Sec. 1.5, 8.4.
struct NaivePotentialProbe {
  static constexpr ProbeInfo info{.id = "naive-potential",
                                  .label = "naive min Δa·Δp",
                                  .formula = "min over pairs of (aᵢ − aⱼ)(pᵢ − pⱼ)",
                                  .group = ProbeGroup::order,
                                  .needs =
                                      "one row over plain values, two tokens or more, and a "
                                      "loss with a direction",
                                  .min = -std::numeric_limits<double>::infinity(),
                                  .scale = Scale::log};
  static bool applies(const Problem& problem) {
    return plain_row(problem) && problem.n() > 1 && has_direction(problem);
  }
  static double value(const Reading& at) { return min_pair_product(at.now.state.a, at.now.p); }
};

}  // namespace polarflow
