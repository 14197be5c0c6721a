#include "core/attention/secondary.h"

#include <algorithm>
#include <cmath>

namespace polarflow {

namespace {

constexpr Index kFar = 8;  // rows this far from a key count for it
constexpr double kLeastShare = 0.1, kTimesMedian = 10;
constexpr std::size_t kFewestKeys = 4;

double median(std::vector<double> numbers) {
  std::ranges::sort(numbers);
  const std::size_t middle = numbers.size() / 2;
  return numbers.size() % 2 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
}

}  // namespace

FarColumns::FarColumns(const HeadSpans& head)
    : spans_(head.spans),
      sums_(Vec::Zero(head.keys)),
      rows_at_(sums_),
      means_(sums_),
      sample_count_(sums_) {}

void FarColumns::add(const RowReading& row) {
  if (row.sample != sample_) close_sample();
  sample_ = row.sample;
  const Index last = std::min(row.position - kFar, row.shares.size() - row.lead - 1);
  if (last < 1) return;
  sums_.segment(1, last) += row.shares.segment(row.lead + 1, last);
  ++rows_at_[row.position];
}

void FarColumns::close_sample() {
  if (spans_.empty()) return;
  const Index length = spans_[static_cast<std::size_t>(sample_)].length;
  const double fewest = static_cast<double>(std::max<Index>(8, (length + 7) / 8));
  double rows = 0;
  for (Index s = sums_.size() - 1 - kFar; s >= 1; --s) {
    rows += rows_at_[s + kFar];
    if (rows < fewest) continue;
    means_[s] += sums_[s] / rows;
    ++sample_count_[s];
  }
  sums_.setZero(), rows_at_.setZero();
}

Vec FarColumns::shares() const {
  FarColumns closed = *this;
  closed.close_sample();
  return closed.means_.cwiseQuotient(closed.sample_count_);
}

std::vector<SecondarySink> FarColumns::sinks() const {
  const Vec y = shares();
  std::vector<double> defined;
  std::ranges::copy_if(y, std::back_inserter(defined), [](double x) { return !std::isnan(x); });
  if (defined.size() < kFewestKeys) return {};
  const double least = std::max(kLeastShare, kTimesMedian * median(defined));
  std::vector<SecondarySink> sinks;
  for (Index s = 1; s < y.size(); ++s)
    if (y[s] >= least) sinks.push_back({s, y[s]});
  return sinks;
}

}  // namespace polarflow
