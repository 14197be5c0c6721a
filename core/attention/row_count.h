#pragma once

#include "core/attention/measure_info.h"
#include "core/attention/row_reading.h"

namespace polarflow {

/// How many rows a head has, and how many of them count.
class RowCount {
 public:
  explicit RowCount(const HeadSpans& head) : all_(head.samples * head.queries) {}
  void add(const RowReading&) { ++counted_; }
  [[nodiscard]] Index counted() const { return counted_; }
  [[nodiscard]] Index left_out() const { return all_ - counted_; }

 private:
  Index all_, counted_ = 0;
};

/// Rows that count.
struct RowsMeasure {
  static constexpr MeasureInfo info{
      .id = "rows", .label = "rows", .formula = "rows that count", .uniform = [](Index T) {
        return double(T);
      }};
  using Collector = RowCount;
  static double value(const RowCount& rows) { return static_cast<double>(rows.counted()); }
};

/// Rows that are left out.
struct BadRowsMeasure {
  static constexpr MeasureInfo info{.id = "bad_rows",
                                    .label = "rows left out",
                                    .formula = "rows that do not count",
                                    .uniform = [](Index) { return 0.0; }};
  using Collector = RowCount;
  static double value(const RowCount& rows) { return static_cast<double>(rows.left_out()); }
};

}  // namespace polarflow
