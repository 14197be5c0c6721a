#pragma once

#include "core/attention/row_reading.h"

#include <vector>

namespace polarflow {

/// A key past the first that far rows attend to.
struct SecondarySink {
  Index key = 0;  ///< s, counted from the first valid key
  double share = 0;

  bool operator==(const SecondarySink&) const = default;
};

/// y(s): the share of each key s ≥ 1 in the rows r ≥ s + 8, mean per sample where at least
/// max(8, ⌈T/8⌉) such rows count, then over samples.
class FarColumns {
 public:
  explicit FarColumns(const HeadSpans& head);
  void add(const RowReading& row);

  /// y, NaN where it is not defined.  Shapes  (keys).
  [[nodiscard]] Vec shares() const;
  /// The keys with y ≥ 0.1 and y ≥ 10 × its median, where at least 4 keys have one.
  [[nodiscard]] std::vector<SecondarySink> sinks() const;

 private:
  void close_sample();

  std::vector<SampleSpan> spans_;
  Index sample_ = 0;
  Vec sums_, rows_at_;        // of the present sample: Σ of shares; rows with position r
  Vec means_, sample_count_;  // over the samples before it
};

}  // namespace polarflow
