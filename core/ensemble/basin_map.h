#pragma once

#include "core/ensemble/ensemble.h"

#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace polarflow {

/// The fates of the starts all over the triangle of three weights.
///
/// The triangle is cut into side² equal triangles, the cells; the start of each is its centroid.
/// Cell (i, j) stands upright at s = ((i + 1/3)/side, (j + 1/3)/side, ·) where i + j < side. The
/// other cells hang between these: cell (side−1−i, side−1−j) is at ((i + 2/3)/side,
/// (j + 2/3)/side, ·).
struct BasinMap {
  int side = 0;
  bool times = false;       ///< whether the fates say since when the weight is at the level
  std::vector<Fate> fates;  ///< (side · side), row i after row i−1

  /// The weights in the middle of a cell.  Range  i, j in [0, side).
  [[nodiscard]] static std::array<double, 3> weights(int side, int i, int j);
};

/// Why a problem has no basins, in a sentence; empty where it has them.
[[nodiscard]] std::string_view why_no_basins(const Problem& problem);

/// The scores with the given weights, from the map's inverse at the problem's Σa. Those that cannot
/// be had are NaN.
///
/// Shapes  weights, scores: (3 × count).
/// Range   a problem that has basins.
[[nodiscard]] Mat starts_at(const Problem& problem, MatIn weights);

/// The scores of starts of a basin map with so many cells along a side: of `count` cells from the
/// one with the index `first` on, in the order of BasinMap::fates.
///
/// Shapes  (3 × count).
/// Range   a problem that has basins; first + count ≤ side².
[[nodiscard]] Mat basin_starts(const Problem& problem, int side, Index first, Index count);

/// How many starts to follow at once, so that a batch takes some milliseconds at most.
[[nodiscard]] Index batch_of(const Ensemble& ensemble);

/// Makes basin maps from coarse to fine, in small batches. No clock, no thread.
///
/// Where starts run in vectors, the winners come first and the times to the level with the last
/// map.
class BasinRun {
 public:
  /// Range  a problem that has basins.
  BasinRun(const Problem& problem, const FlowSettings& settings);

  /// Follows the next batch of starts.
  void advance();
  [[nodiscard]] bool finished() const { return stage_ == stages_.size(); }
  /// The finest map that is whole; null before the first.
  [[nodiscard]] const std::shared_ptr<const BasinMap>& map() const { return map_; }

 private:
  struct Stage {
    int side;
    bool times;
  };

  Problem problem_;
  Ensemble ensemble_;
  std::vector<Stage> stages_;
  std::size_t stage_ = 0;
  BasinMap next_;  // under way
  Index followed_ = 0;
  std::shared_ptr<const BasinMap> map_;
};

}  // namespace polarflow
