#include "core/ensemble/basin_map.h"

#include "core/model/scores_of.h"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

namespace polarflow {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::array<double, 3> BasinMap::weights(int side, int i, int j) {
  const bool upright = i + j < side;
  const double s0 = upright ? i + 1.0 / 3 : side - 1 - i + 2.0 / 3;
  const double s1 = upright ? j + 1.0 / 3 : side - 1 - j + 2.0 / 3;
  return {s0 / side, s1 / side, (side - s0 - s1) / side};
}

std::string_view why_no_basins(const Problem& problem) {
  const Index n = problem.n();
  if (n != 3 && n != 4) return "Basins are drawn for three tokens and for four.";
  const Vec even = Vec::Constant(n, 1.0 / static_cast<double>(n));
  const bool own_scores = problem.rows() == 1 && problem.a.size() == n;
  if (!own_scores || !std::holds_alternative<ValueSoftmaxModel>(problem.model))
    return "The scores of this model are made of other numbers: it has no plane of starts.";
  if (!scores_of(problem, even, problem.a))
    return "This attention map has no inverse, so no place stands for one start.";
  return {};
}

Mat starts_at(const Problem& problem, MatIn weights) {
  return std::visit(
      [&]<class Map>(const Map& map) -> Mat {
        if constexpr (requires { map.inverse_columns(weights, problem.a); })
          return map.inverse_columns(weights, problem.a);
        Mat starts = Mat::Constant(weights.rows(), weights.cols(), kNaN);
        for (Index k = 0; k < weights.cols(); ++k) {
          const auto a = map.inverse(weights.col(k), problem.a);
          if (a && a->allFinite()) starts.col(k) = *a;
        }
        return starts;
      },
      problem.normalization);
}

Mat basin_weights(Index n, int side, Index first, Index count) {
  const Index cells = Index{side} * side;
  Mat weights(n, count);
  for (Index k = 0; k < count; ++k) {
    const Index face = n == 4 ? (first + k) / cells : 3, cell = (first + k) % cells;
    const auto s =
        BasinMap::weights(side, static_cast<int>(cell / side), static_cast<int>(cell % side));
    for (Index i = 0, corner = 0; i < n; ++i)
      weights(i, k) =
          i == face ? BasinMap::kOther
                    : s[static_cast<std::size_t>(corner++)] * (n == 4 ? 1 - BasinMap::kOther : 1);
  }
  return weights;
}

Mat basin_starts(const Problem& problem, int side, Index first, Index count) {
  return starts_at(problem, basin_weights(problem.n(), side, first, count));
}

Index batch_of(const Ensemble& ensemble) {
  return ensemble.on_the_clock() ? 2048 : ensemble.vectorized() ? 256 : 8;
}

Index follow_on(const Ensemble& ensemble, Index from, Index total, const Sharing& sharing,
                const std::function<void(Index first, Index count)>& follow) {
  const Index batch = batch_of(ensemble), left = (total - from + batch - 1) / batch;
  const Index batches = std::min(static_cast<Index>(sharing.at_once), left);
  sharing.each(static_cast<std::size_t>(batches), [&](std::size_t k) {
    const Index first = from + static_cast<Index>(k) * batch;
    follow(first, std::min(batch, total - first));
  });
  return std::min(from + batches * batch, total);
}

BasinRun::BasinRun(const Problem& problem, const FlowSettings& settings, Depth asked)
    : problem_(problem), ensemble_(problem, settings) {
  using enum Depth;
  const bool fine = ensemble_.vectorized();
  const int finest = (fine ? 256 : 128) / (problem.n() == 4 ? 2 : 1);  // about as many cells
  if (ensemble_.on_the_clock()) {
    passes_ = {{32, winner}, {finest / 2, winner}, {finest, winner}};
    if (asked >= level) passes_.push_back({finest, level});
    if (asked == end) passes_.push_back({finest, end});
  } else {
    for (int side = 8; side <= finest; side *= 2) passes_.push_back({side, asked});
  }
}

void BasinRun::advance(const Sharing& sharing) {
  if (finished()) return;
  const auto [side, depth] = passes_[pass_];
  const Index cells = BasinMap::faces(problem_.n()) * Index{side} * side;
  if (followed_ == 0)
    next_ = {side, depth, std::vector<StartOutcome>(static_cast<std::size_t>(cells))};
  followed_ = follow_on(ensemble_, followed_, cells, sharing, [&](Index first, Index count) {
    ensemble_.follow(
        basin_starts(problem_, side, first, count), depth,
        std::span(next_.outcomes)
            .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)));
  });
  if (followed_ < cells) return;
  map_ = std::make_shared<const BasinMap>(std::move(next_));
  followed_ = 0;
  ++pass_;
}

}  // namespace polarflow
