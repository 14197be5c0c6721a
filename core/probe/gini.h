#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

#include <algorithm>

namespace polarflow {

/// Gini coefficient of the attention, mean over its rows: 0 uniform, 1 − 1/n one-hot.
///
/// C_k are the running sums of the shares in ascending order.
/// Source  spec Sec. 8.1.
struct GiniProbe {
  static constexpr ProbeInfo info{.id = "gini",
                                  .label = "Gini coefficient",
                                  .formula = "(n + 1 − 2 Σ Cₖ)/n, Cₖ running sums of sorted ŝ",
                                  .group = ProbeGroup::attention,
                                  .max = 1,
                                  .over_rows = true};
  static bool applies(const Problem&) { return true; }
  static double value(const Reading& at) { return mean_of_rows(at.now, gini_of); }

 private:
  static double gini_of(Vec shares) {
    std::ranges::sort(shares);
    const double n = static_cast<double>(shares.size());
    double running = 0, total = 0;
    for (const double share : shares) total += running += share;
    return (n + 1 - 2 * total) / n;
  }
};

}  // namespace polarflow
