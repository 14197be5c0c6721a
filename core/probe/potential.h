#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/lyapunov.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

namespace polarflow {

/// The least Lyapunov potential over all pairs: positive and growing where scores and projections
/// are ordered alike.
/// Range   NaN where φ does not grow at some score.
/// Source  spec Sec. 1.5, 8.4.
struct PotentialProbe {
  static constexpr ProbeInfo info{.id = "potential",
                                  .label = "potential min Φ",
                                  .formula =
                                      "min over pairs of (G(aᵢ) − G(aⱼ))(pᵢ − pⱼ), "
                                      "G' = 1/φ'",
                                  .group = ProbeGroup::order,
                                  .needs =
                                      "one row over plain values, two tokens or more, a map "
                                      "φ(a)/Σφ(a) with φ growing, and a loss with a direction",
                                  .min = -std::numeric_limits<double>::infinity(),
                                  .scale = Scale::log};
  static bool applies(const Problem& problem) {
    return plain_row(problem) && problem.n() > 1 && has_direction(problem) &&
           has_potential(problem.normalization);
  }
  static double value(const Reading& at) {
    const auto g = transformed_scores(at.problem().normalization, at.now.state.a);
    return g ? min_pair_product(*g, at.now.p) : std::numeric_limits<double>::quiet_NaN();
  }
};

}  // namespace polarflow
