#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/row_measure.h"

namespace polarflow {

/// Per sample, the weight of the first key and of all keys over the queries 1 … Q − 3.
class SliceSums {
 public:
  explicit SliceSums(const HeadSpans& head)
      : first_(Vec::Zero(head.samples)), total_(first_), rows_(first_) {}
  void add(const RowReading& row) {
    if (!in_paper_slice(row)) return;
    first_[row.sample] += row.weight(0);
    total_[row.sample] += row.sum;
    ++rows_[row.sample];
  }
  /// The ratio of the two, mean over the samples that have such rows; NaN without any.
  [[nodiscard]] double ratio() const {
    constexpr double kAuthorsEpsilon = 1e-9;
    double sum = 0, count = 0;
    for (Index sample = 0; sample < rows_.size(); ++sample) {
      if (rows_[sample] == 0) continue;
      sum += first_[sample] / (total_[sample] + kAuthorsEpsilon);
      ++count;
    }
    return sum / count;
  }

 private:
  Vec first_, total_, rows_;
};

/// The sink score that the paper's authors plot,  Σ_q A_q1 / (Σ_q Σ_k A_qk + 1e-9) per sample.
///
/// Range   unclipped: signed maps leave [0, 1]. It ignores the scale: see total_weight.
/// Source  spec Sec. 8.5.
struct SinkScoreMeasure {
  static constexpr MeasureInfo info{.id = "sink_score",
                                    .label = "sink score (ratio of sums)",
                                    .formula = "Σ A₁ / ΣΣ A over the queries 1:−2",
                                    .max = 1,
                                    .uniform = &uniform_sink_score};
  using Collector = SliceSums;
  static double value(const SliceSums& sums) { return sums.ratio(); }
};

}  // namespace polarflow
