#include "core/run/sweep_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace polarflow {
namespace {

constexpr int kCoarseCells = 8;  // along the longer side, at least, if there are as many

/// What makes outcomes alike on the map: the winner, and whether it reaches the level.
int kind_of(const SweepOutcome& outcome) {
  if (std::isnan(outcome.top)) return -3;  // cannot be run
  return 2 * static_cast<int>(outcome.winner) + (std::isnan(outcome.t99) ? 0 : 1);
}

/// A point's place among the outcomes, row by row.
std::size_t index_of(const Sweep& sweep, int i, int j) {
  return static_cast<std::size_t>(j) * static_cast<std::size_t>(sweep.x().count) +
         static_cast<std::size_t>(i);
}

}  // namespace

SweepMap SweepMap::that_fails(std::string why) {
  SweepMap map;
  map.trouble = std::move(why);
  return map;
}

SweepMapRun::SweepMapRun(Sweep sweep) : sweep_(std::move(sweep)) {
  const int longer = std::max(sweep_.x().count, sweep_.y().count);
  while ((longer - 1) / (2 * coarsest_) >= kCoarseCells) coarsest_ *= 2;
  const std::size_t points = index_of(sweep_, 0, sweep_.y().count);
  outcomes_.assign(points, SweepOutcome::none());
  followed_.assign(points, 0);
  plan_ = all_at(coarsest_);
}

std::optional<std::size_t> SweepMapRun::next() {
  if (given_ == plan_.size() && back_ == given_ && !finished()) plan();
  return given_ < plan_.size() ? std::optional(plan_[given_++]) : std::nullopt;
}

void SweepMapRun::put(std::size_t point, const SweepOutcome& outcome) {
  outcomes_[point] = outcome;
  followed_[point] = 1;
  ++done_, ++back_;
}

/// The next pass: what is unlike, at the coarsest grid that has some; else the rest of a grid.
void SweepMapRun::plan() {
  given_ = back_ = 0;
  for (const bool unlike : {true, false})
    for (int stride = coarsest_; stride >= 1; stride /= 2) {
      plan_ = unlike ? between_unlike(stride) : all_at(stride);
      sharp_ = !unlike;
      if (!plan_.empty()) return;
    }
}

/// The places along one axis of the grid with that stride; the last one is always there.
std::vector<int> SweepMapRun::places(int count, int stride) const {
  std::vector<int> result;
  for (int k = 0; k < count - 1; k += stride) result.push_back(k);
  result.push_back(count - 1);
  return result;
}

/// The points of a grid that were not followed yet.
std::vector<std::size_t> SweepMapRun::all_at(int stride) const {
  std::vector<std::size_t> points;
  for (const int j : places(sweep_.y().count, stride))
    for (const int i : places(sweep_.x().count, stride)) {
      const std::size_t point = index_of(sweep_, i, j);
      if (!followed_[point]) points.push_back(point);
    }
  return points;
}

/// Those of them in or on a cell of the grid twice as coarse whose points are not all alike.
std::vector<std::size_t> SweepMapRun::between_unlike(int stride) const {
  const std::vector<int> x = places(sweep_.x().count, 2 * stride),
                         y = places(sweep_.y().count, 2 * stride);
  std::vector<std::size_t> points;
  for (std::size_t b = 0; b + 1 < std::max<std::size_t>(y.size(), 2); ++b)
    for (std::size_t a = 0; a + 1 < std::max<std::size_t>(x.size(), 2); ++a) {
      const int left = x[a], right = x[std::min(a + 1, x.size() - 1)];
      const int low = y[b], high = y[std::min(b + 1, y.size() - 1)];
      if (alike(left, right, low, high)) continue;
      for (int j = low; j <= high; j = j == high ? j + 1 : std::min(j + stride, high))
        for (int i = left; i <= right; i = i == right ? i + 1 : std::min(i + stride, right)) {
          const std::size_t point = index_of(sweep_, i, j);
          if (!followed_[point]) points.push_back(point);
        }
    }
  std::ranges::sort(points);
  const auto twice = std::ranges::unique(points);
  points.erase(twice.begin(), twice.end());
  return points;
}

/// Whether all points of a cell that were followed end alike, those on its edge too.
bool SweepMapRun::alike(int left, int right, int low, int high) const {
  std::optional<int> kind;
  for (int j = low; j <= high; ++j)
    for (int i = left; i <= right; ++i) {
      const std::size_t point = index_of(sweep_, i, j);
      if (!followed_[point]) continue;
      if (kind && *kind != kind_of(outcomes_[point])) return false;
      kind = kind_of(outcomes_[point]);
    }
  return true;
}

/// The nearest point of the finest grid that was followed there.
std::optional<std::size_t> SweepMapRun::neighbour(int i, int j) const {
  const auto nearest = [](int k, int stride, int count) {
    const int below = k - k % stride, above = std::min(below + stride, count - 1);
    return 2 * (k - below) < above - below ? below : above;
  };
  for (int stride = 2; stride <= coarsest_; stride *= 2) {
    const std::size_t point = index_of(sweep_, nearest(i, stride, sweep_.x().count),
                                       nearest(j, stride, sweep_.y().count));
    if (followed_[point]) return point;
  }
  return std::nullopt;
}

SweepMap SweepMapRun::map() const {
  const auto& [x_label, y_label] = sweep_.labels();
  SweepMap map{sweep_.x(), sweep_.y(), x_label, y_label, outcomes_,
               followed_,  done_,      true,    sharp_,  {}};
  std::size_t point = 0;
  for (int j = 0; j < map.y.count; ++j)
    for (int i = 0; i < map.x.count; ++i, ++point) {
      if (followed_[point]) continue;
      const auto other = neighbour(i, j);
      map.covered = map.covered && other;
      if (other) map.outcomes[point] = outcomes_[*other];
    }
  return map;
}

}  // namespace polarflow
