#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// The paper's sparsity score: the largest weight over the row's sum, mean over the rows. It is the
/// largest share but where the sum is negative.  Source  spec Sec. 8.5.
struct SparsityMeasure : RowMeasure<SparsityMeasure> {
  static constexpr MeasureInfo info{.id = "sparsity",
                                    .label = "sparsity",
                                    .formula = "max A/ΣA",
                                    .max = 1,
                                    .uniform = &uniform_sparsity};
  static double of_row(const RowReading& row) { return row.largest; }
};

}  // namespace polarflow
