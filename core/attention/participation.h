#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// Participation number 1/Σ ŝ²: uniform shares over k keys give k.  Shapes  shares: (n).
/// Source  spec Sec. 8.1.
inline double participation_number(VecIn shares) {
  return 1 / shares.squaredNorm();
}

/// Participation number, mean over the rows.
struct ParticipationMeasure : RowMeasure<ParticipationMeasure> {
  static constexpr MeasureInfo info{.id = "participation",
                                    .label = "participation",
                                    .formula = "1 / Σ ŝ²",
                                    .unit = "keys",
                                    .min = 1,
                                    .uniform = [](Index T) { return double(T + 1) / 2; }};
  static double of_row(const RowReading& row) { return participation_number(row.magnitudes); }
};

}  // namespace polarflow
