#include "app/views/stage_basins.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/views/token_curves.h"
#include "core/ensemble/basin_map.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

namespace {

constexpr double kSoonest = 0.6, kLatest = 0.26, kNever = 0.14, kUntimed = 0.45;  // strengths

/// Flow times as shares of their range, logarithmic.
class TimeShares {
 public:
  explicit TimeShares(const BasinMap& map) {
    for (const Fate& fate : map.fates)
      if (fate.t_level >= 0) {
        first_ = std::min(first_, std::log1p(fate.t_level));
        last_ = std::max(last_, std::log1p(fate.t_level));
      }
  }
  [[nodiscard]] double operator()(double t) const {
    return last_ > first_ ? (std::log1p(t) - first_) / (last_ - first_) : 0;
  }

 private:
  double first_ = std::numeric_limits<double>::infinity(), last_ = -1;
};

double strength(const Fate& fate, bool times, const TimeShares& shares) {
  if (!times) return kUntimed;
  if (std::isnan(fate.t_level)) return kNever;
  return std::lerp(kSoonest, kLatest, shares(fate.t_level));
}

std::string legend(const BasinMap& map) {
  if (!map.times) return "Colour: the winner from there";
  const bool never = std::ranges::any_of(map.fates, [](const Fate& fate) {
    return fate.winner >= 0 && std::isnan(fate.t_level);
  });
  const bool undecided =
      std::ranges::any_of(map.fates, [](const Fate& fate) { return fate.winner < 0; });
  return std::string("Colour: the winner; darker: sooner at 99 %") +
         (never ? ", palest: not by the end" : "") + (undecided ? ", hatched: undecided" : "");
}

}  // namespace

std::string_view why_no_basins(const Frame& frame) {
  if (frame.history.size() == 0) return "There is no run yet.";
  return why_no_basins(*frame.problem);
}

void add_basins(SimplexPlot& plot, const Frame& frame, const ViewParams& params) {
  if (!params.stage.basins || params.conceal || !frame.basins) return;
  const BasinMap& map = *frame.basins;
  const TimeShares shares(map);
  const std::vector<int> slots = token_slots(frame);
  SimplexGround ground{.side = map.side, .cells = {}};
  ground.cells.reserve(map.fates.size());
  std::vector<double> times;
  for (const Fate& fate : map.fates) {
    if (map.times) times.push_back(fate.t_level);
    ground.cells.push_back(
        fate.winner < 0
            ? SimplexGround::Cell{}
            : SimplexGround::Cell{slots[static_cast<std::size_t>(fate.winner)],
                                  static_cast<float>(strength(fate, map.times, shares))});
  }
  ground.values = std::move(times);
  ground.value_label = "time t at 99 %";
  plot.ground = std::move(ground);
  plot.note = legend(map);
}

void add_cloud(SimplexPlot& plot, const Frame& frame, const ViewParams& params) {
  if (params.conceal || !frame.cloud) return;
  const std::vector<int> slots = token_slots(frame);
  const Cloud& cloud = *frame.cloud;
  for (std::size_t k = 0; k < cloud.fates.size(); ++k) {
    const auto s = cloud.weights.col(static_cast<Index>(k));
    const int winner = cloud.fates[k].winner;
    plot.dots.push_back({{s[0], s[1], s[2], 0},
                         winner < 0 ? kContextSlot : slots[static_cast<std::size_t>(winner)]});
  }
}

}  // namespace polarflow
