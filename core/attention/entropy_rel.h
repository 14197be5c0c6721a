#pragma once

#include "core/attention/entropy.h"

namespace polarflow {

/// Entropy over that of uniform attention, mean over the rows r ≥ 1: visible keys are r + 1 under a
/// causal mask.
struct EntropyRelMeasure : RowMeasure<EntropyRelMeasure> {
  static constexpr MeasureInfo info{.id = "entropy_rel",
                                    .label = "entropy H / ln(visible)",
                                    .formula = "−Σ ŝ ln ŝ / ln(visible keys), rows past the first",
                                    .max = 1,
                                    .uniform = [](Index T) { return T > 1 ? 1 : std::nan(""); }};
  static bool takes(const RowReading& row) { return past_first(row) && row.visible > 1; }
  static double of_row(const RowReading& row) {
    return row.entropy / std::log(static_cast<double>(row.visible));
  }
};

}  // namespace polarflow
