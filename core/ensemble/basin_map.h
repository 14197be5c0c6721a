#pragma once

#include "core/base/sharing.h"
#include "core/ensemble/ensemble.h"

#include <array>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace polarflow {

/// The outcomes of the starts all over the triangle of three weights, or over the faces of the
/// tetrahedron of four: on the k-th, the k-th token has the weight kOther and the others share the
/// rest.
///
/// A triangle is cut into side² equal triangles, the cells; the start of each is its centroid.
/// Cell (i, j) stands upright at s = ((i + 1/3)/side, (j + 1/3)/side, ·) where i + j < side. The
/// other cells hang between these: cell (side−1−i, side−1−j) is at ((i + 2/3)/side,
/// (j + 2/3)/side, ·). On a face, these are the shares of its tokens in their order.
struct BasinMap {
  static constexpr double kOther = 0.01;

  int side = 0;
  Depth asked = Depth::winner;         ///< how far the starts were followed
  std::vector<StartOutcome> outcomes;  ///< (faces · side · side), row i after row i−1

  /// The weights in the middle of a cell.  Range  i, j in [0, side).
  [[nodiscard]] static std::array<double, 3> weights(int side, int i, int j);
  /// 1 for three tokens, 4 for four.
  [[nodiscard]] static int faces(Index tokens) { return tokens == 4 ? 4 : 1; }
};

/// Why a problem has no basins, in a sentence; empty where it has them.
[[nodiscard]] std::string_view why_no_basins(const Problem& problem);

/// The scores with the given weights, from the map's inverse at the problem's Σa. Those that cannot
/// be had are NaN.
///
/// Shapes  weights, scores: (n × count).
/// Range   a problem that has basins.
[[nodiscard]] Mat starts_at(const Problem& problem, MatIn weights);

/// The weights of the starts of a basin map with so many cells along a side: of `count` cells from the
/// one with the index `first` on, in the order of BasinMap::outcomes.  Shapes  (tokens × count).
[[nodiscard]] Mat basin_weights(Index tokens, int side, Index first, Index count);

/// The scores of these starts.
///
/// Shapes  (n × count).
/// Range   a problem that has basins; first + count ≤ faces · side².
[[nodiscard]] Mat basin_starts(const Problem& problem, int side, Index first, Index count);

/// How many starts to follow at once, so that a batch takes some milliseconds at most.
[[nodiscard]] Index batch_of(const Ensemble& ensemble);

/// Follows as many batches of `total` starts as are done at once, from that one on, each by
/// follow(first, count); returns up to which starts have been followed.
Index follow_on(const Ensemble& ensemble, Index from, Index total, const Sharing& sharing,
                const std::function<void(Index first, Index count)>& follow);

/// Makes basin maps from coarse to fine, in small batches. No clock, no thread.
///
/// Where starts run on the clock, the winners come first, the times to the level with a later map, and
/// what is at the end with the last, if `asked` goes so far.
class BasinRun {
 public:
  /// Range  a problem that has basins.
  BasinRun(const Problem& problem, const FlowSettings& settings, Depth asked);

  [[nodiscard]] Depth asked() const { return passes_.back().depth; }
  /// Follows the next batches of starts.
  void advance(const Sharing& sharing = {});
  [[nodiscard]] bool finished() const { return pass_ == passes_.size(); }
  /// The finest map that is whole; null before the first.
  [[nodiscard]] const std::shared_ptr<const BasinMap>& map() const { return map_; }

 private:
  struct Pass {
    int side;
    Depth depth;
  };

  Problem problem_;
  Ensemble ensemble_;
  std::vector<Pass> passes_;
  std::size_t pass_ = 0;
  BasinMap next_;  // under way
  Index followed_ = 0;
  std::shared_ptr<const BasinMap> map_;
};

}  // namespace polarflow
