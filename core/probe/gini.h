#pragma once

#include "core/attention/gini.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

namespace polarflow {

/// Gini coefficient of the attention, mean over its rows: 0 uniform, 1 − 1/n one-hot.
/// Source  spec Sec. 8.1.
struct GiniProbe {
  static constexpr ProbeInfo info{.id = "gini",
                                  .label = "Gini coefficient",
                                  .formula = "(n + 1 − 2 Σ Cₖ)/n, Cₖ running sums of sorted ŝ",
                                  .group = ProbeGroup::attention,
                                  .max = 1,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, gini_coefficient); }
};

}  // namespace polarflow
