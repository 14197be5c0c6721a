#include "app/files/row_tally.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace polarflow {
namespace {

/// The i-th of `most` rows that lie spread over `total`, in no rhythm with the axes.
Index spread(Index i, Index most, Index total) {
  constexpr double kGolden = 0.61803398874989485;
  if (total <= most) return i;
  const double at = static_cast<double>(i) * kGolden;
  return std::min(total - 1,
                  static_cast<Index>((at - std::floor(at)) * static_cast<double>(total)));
}

}  // namespace

double sum_tolerance(Storage storage) {
  if (storage == Storage::float16) return 2e-3;
  return storage == Storage::bfloat16 ? 1e-2 : 1e-4;
}

HeadView transposed(const HeadView& head) {
  HeadView other = head;
  std::swap(other.strides[1], other.strides[2]);
  std::swap(other.queries, other.keys);
  other.valid = {};
  return other;
}

void RowTally::add(const HeadView& head, Index most) {
  const double tolerance = sum_tolerance(head.storage);
  std::vector<double> row(static_cast<std::size_t>(head.keys));
  const Index total = head.samples * head.queries;
  for (Index i = 0; i < std::min(most, total); ++i) {
    const Index at = spread(i, most, total), query = at % head.queries;
    const Index sample = at / head.queries, position = head.position(query);
    if (position >= 0 && position < head.keys && !head.takes_part(sample, position)) continue;
    head.read_row(sample, query, row);
    ++rows;
    double sum = 0;
    for (const double entry : row) {
      sum += entry;
      lowest = std::min(lowest, entry);
    }
    const bool finite = std::isfinite(sum);
    not_finite += !finite;
    empty += finite && std::ranges::all_of(row, [](double entry) { return entry == 0; });
    if (!finite || sum <= 0) continue;
    ++counted;
    one += std::abs(sum - 1) <= tolerance;
    above += sum > 1 + tolerance;
    smallest = std::min(smallest, sum);
    largest = std::max(largest, sum);
    const Index behind = std::clamp<Index>(position + 1, 0, head.keys);
    later += behind < head.keys;
    causal += std::all_of(row.begin() + behind, row.end(), [](double entry) { return entry == 0; });
  }
}

bool RowTally::sums_to_one(double share) const {
  return counted > 0 && static_cast<double>(one) >= share * static_cast<double>(counted);
}

}  // namespace polarflow
