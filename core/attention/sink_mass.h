#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The share of the first valid key, mean over the rows r ≥ 1.
struct SinkMassMeasure : RowMeasure<SinkMassMeasure> {
  static constexpr MeasureInfo info{.id = "sink_mass",
                                    .label = "sink mass",
                                    .formula = "share of the first key, rows past the first",
                                    .max = 1,
                                    .uniform = &uniform_sink_mass};
  static bool takes(const RowReading& row) { return past_first(row); }
  static double of_row(const RowReading& row) { return row.share(0); }
};

}  // namespace polarflow
