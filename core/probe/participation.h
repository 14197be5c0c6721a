#pragma once

#include "core/attention/participation.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// Participation number of the attention, mean over its rows.  Source  spec Sec. 8.1.
struct ParticipationProbe {
  static constexpr ProbeInfo info{.id = "participation",
                                  .label = "participation",
                                  .formula = "1 / Σ ŝ²",
                                  .group = ProbeGroup::attention,
                                  .unit = "tokens",
                                  .min = 1,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, participation_number); }
};

}  // namespace polarflow
