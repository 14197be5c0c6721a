#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// Sum of a row's weights, mean over the rows: shares ignore it, and a head that is switched off
/// shows in nothing else.
struct TotalWeightMeasure : RowMeasure<TotalWeightMeasure> {
  static constexpr MeasureInfo info{
      .id = "total_weight", .label = "total weight ΣA", .formula = "ΣA", .uniform = [](Index) {
        return 1.0;
      }};
  static double of_row(const RowReading& row) { return row.sum; }
};

}  // namespace polarflow
