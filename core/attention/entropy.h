#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace polarflow {

/// −Σ ŝ ln ŝ with 0 ln 0 = 0; NaN for shares that are not finite.  Shapes  shares: (n).
/// Source  spec Sec. 8.1.
inline double shannon_entropy(VecIn shares) {
  if (!shares.allFinite()) return std::numeric_limits<double>::quiet_NaN();
  const auto x_log_x = [](double x) { return x > 0 ? x * std::log(x) : 0; };
  return std::max(-shares.unaryExpr(x_log_x).sum(), 0.0);
}

/// Entropy of the attention, mean over the rows.
struct EntropyMeasure : RowMeasure<EntropyMeasure> {
  static constexpr MeasureInfo info{.id = "entropy",
                                    .label = "entropy H",
                                    .formula = "−Σ ŝ ln ŝ, ŝ = |A|/Σ|A|",
                                    .unit = "nats",
                                    .uniform = &uniform_entropy};
  static double of_row(const RowReading& row) { return row.entropy; }
};

}  // namespace polarflow
