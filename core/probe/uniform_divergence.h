#pragma once

#include "core/attention/uniform_divergence.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

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
  static double value(const Reading& at) { return mean_of_rows(at.now, divergence_from_uniform); }
};

}  // namespace polarflow
