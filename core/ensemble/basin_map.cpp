#include "core/ensemble/basin_map.h"

#include "core/model/scores_of.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace polarflow {

std::array<double, 3> BasinMap::weights(int side, int i, int j) {
  const bool upright = i + j < side;
  const double s0 = upright ? i + 1.0 / 3 : side - 1 - i + 2.0 / 3;
  const double s1 = upright ? j + 1.0 / 3 : side - 1 - j + 2.0 / 3;
  return {s0 / side, s1 / side, (side - s0 - s1) / side};
}

std::string_view why_no_basins(const Problem& problem) {
  if (problem.n() != 3) return "Basins are drawn for three tokens.";
  const Vec even = Vec::Constant(3, 1.0 / 3);
  const bool own_scores = problem.rows() == 1 && problem.a.size() == 3;
  if (!own_scores || !std::holds_alternative<ValueSoftmaxModel>(problem.model))
    return "The scores of this model are made of other numbers: it has no plane of starts.";
  if (!scores_of(problem, even, problem.a))
    return "This attention map has no inverse, so no place stands for one start.";
  return {};
}

Mat starts_at(const Problem& problem, MatIn weights) {
  Mat starts = Mat::Constant(3, weights.cols(), std::numeric_limits<double>::quiet_NaN());
  for (Index k = 0; k < weights.cols(); ++k) {
    const auto a = scores_of(problem, weights.col(k), problem.a);
    if (a && a->allFinite()) starts.col(k) = *a;
  }
  return starts;
}

Mat basin_starts(const Problem& problem, int side, Index first, Index count) {
  Mat weights(3, count);
  for (Index k = 0; k < count; ++k) {
    const auto i = static_cast<int>((first + k) / side), j = static_cast<int>((first + k) % side);
    const auto s = BasinMap::weights(side, i, j);
    weights.col(k) << s[0], s[1], s[2];
  }
  return starts_at(problem, weights);
}

Index batch_of(const Ensemble& ensemble) { return ensemble.vectorized() ? 8192 : 16; }

BasinRun::BasinRun(const Problem& problem, const FlowSettings& settings)
    : problem_(problem), ensemble_(problem, settings) {
  if (ensemble_.vectorized())
    stages_ = {{32, false}, {128, false}, {256, false}, {256, true}};
  else
    stages_ = {{8, true}, {16, true}, {32, true}, {64, true}, {128, true}};
}

void BasinRun::advance() {
  if (finished()) return;
  const auto [side, times] = stages_[stage_];
  const Index cells = Index{side} * side;
  if (followed_ == 0) next_ = {side, times, std::vector<Fate>(static_cast<std::size_t>(cells))};
  const Index count = std::min(batch_of(ensemble_), cells - followed_);
  ensemble_.follow(basin_starts(problem_, side, followed_, count), times,
                   std::span(next_.fates).subspan(static_cast<std::size_t>(followed_),
                                                  static_cast<std::size_t>(count)));
  followed_ += count;
  if (followed_ < cells) return;
  map_ = std::make_shared<const BasinMap>(std::move(next_));
  followed_ = 0;
  ++stage_;
}

}  // namespace polarflow
