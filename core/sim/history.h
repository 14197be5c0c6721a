#pragma once

#include "core/flow/flow.h"
#include "core/model/field.h"
#include "core/model/reduction.h"

#include <memory>
#include <optional>
#include <vector>

namespace polarflow {

/// One recorded time of a run. Views into the history, valid as long as it lives.
/// Shapes  a, s, p: (n); A: (n×rows); block: as Problem::a.
struct Sample {
  double t = 0;
  double loss = 0;
  Eigen::Map<const Vec> a, s, p;  // scores, weights, projections (core/model/reduction.h);
                                  // scores and weights are means over the rows of attention
  Eigen::Map<const Mat> A;        // the attention of every row, one column a row
  Eigen::Map<const Vec> block;    // the model's second block of parameters
};

/// The recorded samples of a run in increasing time, from t = 0 to the present end.
///
/// A value: copies share their blocks. Bounded by its grid: up to a thousand times equally spaced
/// and a thousand equally spaced in log t (fewer where a sample is large), the events, the end.
class History {
 public:
  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] double t(Index i) const { return row(i)[0]; }
  [[nodiscard]] Sample operator[](Index i) const;
  /// The first block of sample i, (d×n); from the projections where the flow is reduced.
  [[nodiscard]] Mat V(Index i) const;
  /// The last sample with time ≤ t; 0 if there is none.
  [[nodiscard]] Index at_time(double t) const;

 private:
  friend class HistoryRecorder;
  static constexpr Index kBlock = 64;  // samples a block
  /// Where a sample's numbers stand in its column. Scores and block, mean and all weights, share
  /// their place where they are the same numbers.
  struct Layout {
    Layout(const Problem& problem, std::optional<Reduction> reduced);
    std::optional<Reduction> reduction;  // else V is recorded
    Index d, n, attention_rows, block_size;
    Index scores, weights, projections, attention, block, values, size;
  };
  [[nodiscard]] const double* row(Index i) const {
    return blocks_[static_cast<std::size_t>(i / kBlock)]->col(i % kBlock).data();
  }

  std::shared_ptr<const Layout> layout_;
  std::vector<std::shared_ptr<const Mat>> blocks_;
  Index size_ = 0;
};

/// Writes a run's history while it is integrated.
class HistoryRecorder {
 public:
  HistoryRecorder(const Flow& flow, double t_end);

  /// Records what the flow's last step covers; to be called after every step.
  void record(const Flow& flow);
  /// What has been recorded. Cost  one copy of the open block.
  [[nodiscard]] History history() const;

 private:
  void append(const Flow& flow, double t);
  [[nodiscard]] double next_time() const;
  void fill(double t, VecOut row);

  std::shared_ptr<const History::Layout> layout_;
  const Problem& problem_;  // the reduced one where there is one
  std::unique_ptr<Field> field_;
  Prediction now_;
  Vec direction_, y_;
  History done_;
  std::shared_ptr<Mat> open_;
  double t_end_, t_first_, log_step_, last_ = -1;
  Index points_, linear_ = 1, log_ = 0;
  std::size_t events_seen_ = 0;
};

}  // namespace polarflow
