#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// The share of the attention on the first token, mean over the rows.  Source  spec Sec. 8.1.
struct SinkMassProbe {
  static constexpr ProbeInfo info{.id = "sink-mass",
                                  .label = "sink mass ŝ₁",
                                  .formula = "share of token 1, mean over rows",
                                  .group = ProbeGroup::sinks,
                                  .needs = "two tokens or more",
                                  .max = 1,
                                  .symmetric = false,
                                  .over_rows = true};
  static bool applies(const Problem& problem) { return problem.n() > 1; }
  static double value(const Reading& at) {
    return mean_of_rows(at.now, [](const Vec& shares) { return shares[0]; });
  }
};

}  // namespace polarflow
