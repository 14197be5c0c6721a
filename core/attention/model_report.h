#pragma once

#include "core/attention/head_report.h"

#include <span>

namespace polarflow {

/// What several heads say together.
struct ModelReport {
  std::vector<DecayFit> layer_decay;  ///< of the mean over a layer's heads of Ā, not of γ
  DecayFit decay;                     ///< of the mean over all heads
  double sink_rate = 0;               ///< share of all heads with α > 0.3
  double row_sum_min = 0, row_sum_max = 0;
  Index bad_rows = 0;
};

/// Several heads' reports, wherever they lie.
using HeadReports = std::span<const HeadReport* const>;

/// Shapes  heads: layer after layer, as many in each.
/// Range   the sink rate is NaN where no head has an α.
[[nodiscard]] ModelReport combine_heads(HeadReports heads, Index layers);

/// The share of all heads with α > threshold.
[[nodiscard]] double sink_rate(HeadReports heads, double threshold = kSinkAlpha);

/// The power law through the mean of the heads' curves.
[[nodiscard]] DecayFit fit_mean_decay(HeadReports heads);

}  // namespace polarflow
