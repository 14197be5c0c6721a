#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_reading.h"

#include <cmath>
#include <limits>

namespace polarflow {

/// The least and the largest sum of a row; NaN without rows, and from a sum that is none on.
class RowSums {
 public:
  explicit RowSums(const HeadSpans&) {}
  void add(const RowReading& row) {
    if (first_ || row.sum < min_ || std::isnan(row.sum)) min_ = row.sum;
    if (first_ || row.sum > max_ || std::isnan(row.sum)) max_ = row.sum;
    first_ = false;
  }
  [[nodiscard]] double min() const { return min_; }
  [[nodiscard]] double max() const { return max_; }

 private:
  double min_ = std::numeric_limits<double>::quiet_NaN(), max_ = min_;
  bool first_ = true;
};

/// The least ΣA of a row.
struct RowSumMinMeasure {
  static constexpr MeasureInfo info{
      .id = "row_sum_min", .label = "least row sum", .formula = "min ΣA", .uniform = [](Index) {
        return 1.0;
      }};
  using Collector = RowSums;
  static double value(const RowSums& sums) { return sums.min(); }
};

/// The largest ΣA of a row.
struct RowSumMaxMeasure {
  static constexpr MeasureInfo info{
      .id = "row_sum_max", .label = "largest row sum", .formula = "max ΣA", .uniform = [](Index) {
        return 1.0;
      }};
  using Collector = RowSums;
  static double value(const RowSums& sums) { return sums.max(); }
};

}  // namespace polarflow
