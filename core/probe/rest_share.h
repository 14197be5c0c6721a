#pragma once

#include "core/attention/rest_share.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// What the winner leaves to the others: summed over them, so that it keeps its digits near 0.
/// Source  spec Sec. 8.1.
struct RestShareProbe {
  static constexpr ProbeInfo info{.id = "rest-share",
                                  .label = "share of the others",
                                  .formula = "1 − max ŝ, ŝ = |s|/Σ|s|",
                                  .group = ProbeGroup::attention,
                                  .max = 1,
                                  .scale = Scale::log,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, rest_of_shares); }
};

}  // namespace polarflow
