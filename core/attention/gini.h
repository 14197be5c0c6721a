#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// Gini coefficient: 0 for uniform shares, 1 − 1/n for one-hot ones.
///
/// C_k are the running sums of the shares in ascending order.
/// Shapes  shares: (n).
/// Range   shares ≥ 0; NaN where one is no number.
/// Cost    O(n log n), and O(n) for long rows.
/// Source  spec Sec. 8.1.
[[nodiscard]] double gini_coefficient(Vec shares);

/// Gini coefficient over the visible keys, mean over the rows.
struct GiniMeasure : RowMeasure<GiniMeasure> {
  static constexpr MeasureInfo info{.id = "gini",
                                    .label = "Gini coefficient",
                                    .formula = "(n + 1 − 2 Σ Cₖ)/n, Cₖ running sums of sorted ŝ",
                                    .max = 1,
                                    .uniform = [](Index) { return 0.0; }};
  static double of_row(const RowReading& row) { return gini_coefficient(row.magnitudes); }
};

}  // namespace polarflow
