#pragma once

#include "core/attention/top_share.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// The largest share of the attention; its mean over the rows is the paper's sparsity score.
/// Source  spec Sec. 8.1, 8.5.
struct TopShareProbe {
  static constexpr ProbeInfo info{.id = "top-share",
                                  .label = "largest share",
                                  .formula = "max ŝ, ŝ = |s|/Σ|s|",
                                  .group = ProbeGroup::attention,
                                  .max = 1,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, largest_share); }
};

}  // namespace polarflow
