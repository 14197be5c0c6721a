#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

#include <algorithm>

namespace polarflow {

/// The paper's sink score: the share of the first key, mean over the queries 1 … Q − 3 of all
/// samples, clipped to [0, 1].  Source  spec Sec. 8.5.
struct SinkScorePaperMeasure : RowMeasure<SinkScorePaperMeasure> {
  static constexpr MeasureInfo info{.id = "sink_score_paper",
                                    .label = "sink score (mean of ratios)",
                                    .formula = "mean of A₁/ΣA over the queries 1:−2, in [0, 1]",
                                    .max = 1,
                                    .uniform = &uniform_sink_score};
  static bool takes(const RowReading& row) { return in_paper_slice(row); }
  static double of_row(const RowReading& row) { return row.share(0); }
  static double value(const Collector& rows) { return std::clamp(rows.mean(), 0.0, 1.0); }
};

}  // namespace polarflow
