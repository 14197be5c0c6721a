#pragma once

#include "core/base/types.h"

#include <memory>
#include <vector>

namespace polarflow {

/// One recorded time of a flow. Views into the record, valid as long as it lives.
/// Shapes  a, s, p: (n); A: (n×rows); block: as Problem::a.
struct FlowPoint {
  double t = 0;
  double loss = 0;
  Eigen::Map<const Vec> a, s, p;  // scores, weights, projections (core/model/reduction.h);
                                  // scores and weights are means over the rows of attention
  Eigen::Map<const Mat> A;        // the attention of every row, one column a row
  Eigen::Map<const Vec> block;    // the model's second block of parameters
};

/// The recorded points of a flow in increasing time, from t = 0 to the present end.
///
/// A value: copies share their blocks. Bounded by its grid: up to a thousand times equally spaced
/// and a thousand equally spaced in log t (fewer where a sample is large), the events, the end.
class FlowRecord {
 public:
  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] double t(Index i) const { return row(i)[0]; }
  [[nodiscard]] FlowPoint operator[](Index i) const;
  /// The first block of sample i, (d×n); from the projections where the flow is reduced.
  [[nodiscard]] Mat V(Index i) const;
  /// The last sample with time ≤ t; 0 if there is none.
  [[nodiscard]] Index at_time(double t) const;

 private:
  friend class Recorder;
  static constexpr Index kBlock = 64;  // samples a block
  struct Layout;                       // core/run/flow_record_layout.h
  [[nodiscard]] const double* row(Index i) const {
    return blocks_[static_cast<std::size_t>(i / kBlock)]->col(i % kBlock).data();
  }

  std::shared_ptr<const Layout> layout_;
  std::vector<std::shared_ptr<const Mat>> blocks_;
  Index size_ = 0;
};

}  // namespace polarflow
