#pragma once

#include "core/attention/row_reading.h"

namespace polarflow {

/// Mean of M::of_row over the rows that M takes, pooled over samples; NaN without any.
template <class M>
class MeanOverRows {
 public:
  explicit MeanOverRows(const HeadSpans&) {}
  void add(const RowReading& row) {
    if (!M::takes(row)) return;
    sum_ += M::of_row(row);
    ++count_;
  }
  [[nodiscard]] double mean() const { return sum_ / count_; }

 private:
  double sum_ = 0, count_ = 0;
};

/// A measure M that is the mean of a number of each row.
template <class M>
struct RowMeasure {
  using Collector = MeanOverRows<M>;
  static bool takes(const RowReading&) { return true; }
  static double value(const Collector& rows) { return rows.mean(); }
};

/// Rows that see a key before their own, r ≥ 1: the row r = 0 is one-hot under a causal mask.
inline bool past_first(const RowReading& row) {
  return row.position >= 1;
}

/// The paper's slice 1:−2 of the queries.  Source  spec Sec. 8.5.
inline bool in_paper_slice(const RowReading& row) {
  return row.query >= 1 && row.query < row.queries - 2;
}

}  // namespace polarflow
