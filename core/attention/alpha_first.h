#pragma once

#include "core/attention/closed_forms.h"
#include "core/attention/measure_info.h"
#include "core/attention/sample_means.h"

namespace polarflow {

/// How many rows α looks at, and above which α a head is called a sink.
/// Source  spec Sec. 8.5, Gu et al. as cited there.
inline constexpr Index kAlphaRows = 64;
inline constexpr double kSinkAlpha = 0.3;

/// The share of the first key in each sample's first rows.
class FirstRows {
 public:
  explicit FirstRows(const HeadSpans& head) : means_(head.samples) {}
  void add(const RowReading& row) {
    if (row.position >= 0 && row.position < kAlphaRows) means_.add(row.sample, row.share(0));
  }
  [[nodiscard]] double mean() const { return means_.mean(); }

 private:
  SampleMeans means_;
};

/// α of the first key: its share, mean over 0 ≤ r < 64, first per sample, then over samples.
struct AlphaFirstMeasure {
  static constexpr MeasureInfo info{
      .id = "alpha_first",
      .label = "α of the first key",
      .formula = "share of the first key, mean over rows r < 64",
      .max = 1,
      .uniform = [](Index T) { return uniform_sparsity(T < kAlphaRows ? T : kAlphaRows); }};
  using Collector = FirstRows;
  static double value(const FirstRows& rows) { return rows.mean(); }
};

}  // namespace polarflow
