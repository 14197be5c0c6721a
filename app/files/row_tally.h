#pragma once

#include "core/attention/attention.h"

#include <limits>
#include <string>

namespace polarflow {

/// What the rows of some heads look like, from all of them or from a sample.
///
/// A row counts if its entries are finite and its sum is positive.
struct RowTally {
  Index rows = 0, counted = 0;
  Index not_finite = 0, empty = 0;  ///< left out: NaN or infinite entries; all entries 0
  Index one = 0, above = 0;         ///< sums that are 1; that are more. The others are less
  Index causal = 0;                 ///< rows that count, with nothing behind their own position
  Index later = 0;                  ///< rows that count and have later keys
  double lowest = std::numeric_limits<double>::infinity();  ///< entry, infinite ones included
  double smallest = std::numeric_limits<double>::infinity(), largest = 0;  ///< sum

  /// Looks at so many of the head's rows, spread over all of them.
  void add(const HeadView& head, Index most);
  /// Whether this is the map that a softmax makes: nearly all sums are 1.
  [[nodiscard]] bool sums_to_one(double share) const;
  /// Whether every row that could see later keys does not.
  [[nodiscard]] bool is_causal() const { return later > 0 && causal == counted; }
};

/// How far from 1 the sum of a row of shares can be, as its numbers are stored.
[[nodiscard]] double sum_tolerance(Storage storage);

/// The head with queries and keys exchanged.
[[nodiscard]] HeadView transposed(const HeadView& head);

}  // namespace polarflow
