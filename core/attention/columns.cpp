#include "core/attention/columns.h"

#include <algorithm>

namespace polarflow {

Columns::Columns(const HeadSpans& head)
    : mass_(Vec::Zero(head.keys)),
      second_moment_(mass_),
      ends_(Vec::Zero(head.keys + 1)),
      has_rows_(static_cast<std::size_t>(head.samples)) {}

void Columns::add(const RowReading& row) {
  const Index count = row.weights.size() - row.lead;
  const auto seen = row.weights.tail(count);
  mass_.head(count) += seen;
  second_moment_.head(count) += seen.cwiseAbs2();
  ++ends_[row.visible];
  has_rows_[static_cast<std::size_t>(row.sample)] = true;
}

Vec Columns::rows() const {
  Vec rows(mass_.size());
  double seeing = 0;
  for (Index s = rows.size() - 1; s >= 0; --s) rows[s] = seeing += ends_[s + 1];
  return rows / samples();
}

double Columns::samples() const {
  return static_cast<double>(std::ranges::count(has_rows_, true));
}

}  // namespace polarflow
