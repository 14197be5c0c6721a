#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

#include <cmath>
#include <limits>

namespace polarflow {

/// KL(u‖ŝ) of the uniform distribution u from the attention, mean over its rows.
/// Range   NaN where some token has no weight at all.
/// Source  spec Sec. 8.1.
struct UniformDivergenceProbe {
  static constexpr ProbeInfo info{.id = "uniform-divergence",
                                  .label = "KL(uniform ‖ ŝ)",
                                  .formula = "−(1/n) Σ ln ŝ − ln n",
                                  .group = ProbeGroup::attention,
                                  .needs = "attention on every token",
                                  .unit = "nats",
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) {
    return mean_of_rows(at.now, [](const Vec& shares) {
      if (!(shares.minCoeff() > 0)) return std::numeric_limits<double>::quiet_NaN();
      const double n = static_cast<double>(shares.size());
      return std::max(-(shares.array() * n).log().sum() / n, 0.0);
    });
  }
};

}  // namespace polarflow
