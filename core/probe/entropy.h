#pragma once

#include "core/attention/entropy.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// Entropy of the attention, mean over its rows.  Source  spec Sec. 8.1.
struct EntropyProbe {
  static constexpr ProbeInfo info{.id = "entropy",
                                  .label = "entropy H",
                                  .formula = "−Σ ŝ ln ŝ",
                                  .group = ProbeGroup::attention,
                                  .unit = "nats",
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, shannon_entropy); }
};

}  // namespace polarflow
