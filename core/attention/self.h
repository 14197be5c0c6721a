#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The share of a row's own key, mean over the rows.
struct SelfMeasure : RowMeasure<SelfMeasure> {
  static constexpr MeasureInfo info{.id = "self",
                                    .label = "own key",
                                    .formula = "share of key r",
                                    .max = 1,
                                    .uniform = &uniform_sparsity};
  static double of_row(const RowReading& row) { return row.share(row.position); }
};

}  // namespace polarflow
