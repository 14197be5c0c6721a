#pragma once

#include "core/model/field.h"

#include <memory>

namespace polarflow {

/// A problem at one time of its run: the parameters, and what follows from them.
/// Shapes  w: (d); p: (n); gradient: as the state.
struct Snapshot {
  const Problem* problem = nullptr;
  double t = 0;
  State state;
  Prediction now;  // scores, weights, θ, g, loss
  State gradient;  // ∇L of both blocks, without rates, on the piece where the state lies
  Vec w;           // projection_direction of the loss
  Vec p;           // projections Vᵀw

  /// The attention of the first row; the only one in most models.
  [[nodiscard]] auto s() const { return now.weights.col(0); }
};

/// Takes snapshots of one problem. The problem must outlive it and its snapshots.
/// Cost    one gradient each.
class SnapshotTaker {
 public:
  explicit SnapshotTaker(const Problem& problem);
  void take(double t, const State& state, Snapshot& snapshot);
  [[nodiscard]] Snapshot take(double t, const State& state);

 private:
  const Problem& problem_;
  std::unique_ptr<Field> field_;  // at unit rates
  Vec w_, slope_;
};

/// The polarization clock since a start, τ = (Σp − Σp(0))/(η_V ω²); with several rows of attention
/// the sum of the rows' clocks.
/// Range   NaN unless the flow is aligned and the weights of every row sum to 1.
/// Source  spec Sec. 1.3, 5.
double clock_between(const Snapshot& start, const Snapshot& now);

}  // namespace polarflow
