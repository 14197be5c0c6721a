#include "core/attention/row_reading.h"

#include "core/attention/entropy.h"
#include "core/attention/shares.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

RowReader::RowReader(const HeadView& view, const HeadSpans& spans, CountedRows counted)
    : view_(view), spans_(spans), counted_(counted), entries_(static_cast<std::size_t>(view.keys)) {
  row_.queries = view.queries;
  row_.causal = view.causal;
}

const RowReading* RowReader::read(Index sample, Index query) {
  view_.read_row(sample, query, entries_);
  const SampleSpan& span = spans_.spans[static_cast<std::size_t>(sample)];
  row_.sample = sample, row_.query = query;
  row_.position = view_.position(query) - span.first;
  row_.visible = view_.causal ? std::clamp<Index>(row_.position + 1, 0, span.length) : span.length;
  if (!position_counts(sample, view_.position(query))) return nullptr;
  take_visible_part();
  if (counted_ == CountedRows::positive && !(row_.sum > 0 && std::isfinite(row_.sum)))
    return nullptr;  // a sum is finite only where all its terms are
  evaluate();
  return &row_;
}

bool RowReader::position_counts(Index sample, Index position) const {
  if (position >= 0) return view_.takes_part(sample, position);
  return counted_ == CountedRows::all;  // more queries than keys: such a query is no key
}

void RowReader::take_visible_part() {
  const SampleSpan& span = spans_.spans[static_cast<std::size_t>(row_.sample)];
  const auto weighs = [](double x) { return x != 0; };
  const auto visible_from = entries_.begin() + span.first;
  const auto visible_to = visible_from + row_.visible;
  const auto from = std::find_if(entries_.begin(), visible_from, weighs);
  auto to = entries_.end();
  while (to != visible_to && !weighs(*(to - 1))) --to;
  row_.lead = visible_from - from;
  row_.weights.resize(to - from);
  std::copy(from, to, row_.weights.begin());
  row_.sum = row_.weights.sum();
}

double RowReader::largest_weight() const {
  const bool hidden = row_.weights.size() < view_.keys;
  if (row_.weights.size() == 0) return 0;
  return hidden ? std::max(row_.weights.maxCoeff(), 0.0) : row_.weights.maxCoeff();
}

void RowReader::evaluate() {
  row_.shares = row_.weights / row_.sum;
  const bool has_sign = row_.weights.size() > 0 && row_.weights.minCoeff() < 0;
  row_.magnitudes = has_sign ? absolute_shares(row_.weights) : row_.shares;
  row_.entropy = shannon_entropy(row_.magnitudes);
  row_.largest = largest_weight() / row_.sum;
}

}  // namespace polarflow
