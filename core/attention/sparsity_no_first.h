#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The largest weight over the row's sum, mean over the rows r ≥ 1.
struct SparsityNoFirstMeasure : RowMeasure<SparsityNoFirstMeasure> {
  static constexpr MeasureInfo info{.id = "sparsity_no_first",
                                    .label = "sparsity without the first row",
                                    .formula = "max A/ΣA, rows past the first",
                                    .max = 1,
                                    .uniform = &uniform_sink_mass};
  static bool takes(const RowReading& row) { return past_first(row); }
  static double of_row(const RowReading& row) { return row.largest; }
};

}  // namespace polarflow
