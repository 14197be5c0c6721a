#pragma once

#include "core/attention/row_reading.h"

namespace polarflow {

/// Means of numbers within each sample, then over the samples that have any.
class SampleMeans {
 public:
  explicit SampleMeans(Index samples) : sums_(Vec::Zero(samples)), counts_(Vec::Zero(samples)) {}
  void add(Index sample, double number) {
    sums_[sample] += number;
    ++counts_[sample];
  }
  /// NaN without any number.
  [[nodiscard]] double mean() const {
    double sum = 0, count = 0;
    for (Index sample = 0; sample < sums_.size(); ++sample) {
      if (counts_[sample] == 0) continue;
      sum += sums_[sample] / counts_[sample];
      ++count;
    }
    return sum / count;
  }

 private:
  Vec sums_, counts_;
};

}  // namespace polarflow
