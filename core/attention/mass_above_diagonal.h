#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The share of keys after a row's own, mean over the rows: 0 where the causal mask works.
/// Range   NaN for attention that has no such mask.
struct MassAboveDiagonalMeasure : RowMeasure<MassAboveDiagonalMeasure> {
  static constexpr MeasureInfo info{.id = "mass_above_diagonal",
                                    .label = "mass above the diagonal",
                                    .formula = "Σ shares of keys > r",
                                    .max = 1,
                                    .uniform = [](Index) { return 0.0; }};
  static bool takes(const RowReading& row) { return row.causal; }
  static double of_row(const RowReading& row) {
    const Index end = row.lead + row.visible;
    return row.shares.tail(row.shares.size() - end).sum();
  }
};

}  // namespace polarflow
