#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

#include <limits>

namespace polarflow {

/// What a row's sum lacks to 1, mean over the rows: the weight of a sink outside the keys.
/// Range   negative where rows sum to more.
struct MissingMassMeasure : RowMeasure<MissingMassMeasure> {
  static constexpr MeasureInfo info{.id = "missing_mass",
                                    .label = "missing mass 1 − ΣA",
                                    .formula = "1 − ΣA",
                                    .min = -std::numeric_limits<double>::infinity(),
                                    .max = 1,
                                    .uniform = [](Index) { return 0.0; }};
  static double of_row(const RowReading& row) { return 1 - row.sum; }
};

}  // namespace polarflow
