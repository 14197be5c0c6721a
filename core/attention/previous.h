#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The share of the key before a row's own, mean over the rows r ≥ 1.
struct PreviousMeasure : RowMeasure<PreviousMeasure> {
  static constexpr MeasureInfo info{.id = "previous",
                                    .label = "previous key",
                                    .formula = "share of key r − 1, rows past the first",
                                    .max = 1,
                                    .uniform = &uniform_sink_mass};
  static bool takes(const RowReading& row) { return past_first(row); }
  static double of_row(const RowReading& row) { return row.share(row.position - 1); }
};

}  // namespace polarflow
