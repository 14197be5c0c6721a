#include "app/views/flow/stage_basins.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "app/figure/number_format.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/token_curves.h"
#include "core/ensemble/basin_map.h"

namespace polarflow {

namespace {

constexpr double kSoonest = 0.6, kLatest = 0.26, kNever = 0.14, kUntimed = 0.45;  // strengths
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr const char* kTimeLabel = "time t at 99 %";

/// Flow times as shares of their range, logarithmic.
class TimeShares {
 public:
  explicit TimeShares(const BasinMap& map) {
    for (const StartOutcome& start_outcome : map.outcomes)
      if (start_outcome.t_level >= 0) {
        first_ = std::min(first_, std::log1p(start_outcome.t_level));
        last_ = std::max(last_, std::log1p(start_outcome.t_level));
      }
  }
  [[nodiscard]] double first() const { return std::expm1(first_); }
  [[nodiscard]] double last() const { return std::expm1(last_); }
  [[nodiscard]] double operator()(double t) const {
    return last_ > first_ ? (std::log1p(t) - first_) / (last_ - first_) : 0;
  }

 private:
  double first_ = std::numeric_limits<double>::infinity(), last_ = -1;
};

double strength(const StartOutcome& start_outcome, bool times, const TimeShares& shares) {
  if (!times) return kUntimed;
  if (std::isnan(start_outcome.t_level)) return kNever;
  return std::lerp(kSoonest, kLatest, shares(start_outcome.t_level));
}

bool any_untimed(const BasinMap& map) {
  return std::ranges::any_of(map.outcomes, [](const StartOutcome& start_outcome) {
    return start_outcome.winner >= 0 && std::isnan(start_outcome.t_level);
  });
}

/// ", 3 % undecided (hatched)"; empty where all are decided.
std::string undecided_share(const BasinMap& map) {
  const auto count = std::ranges::count_if(
      map.outcomes, [](const StartOutcome& start_outcome) { return start_outcome.winner < 0; });
  if (count == 0) return {};
  const double share =
      100.0 * static_cast<double>(count) / static_cast<double>(map.outcomes.size());
  return ", hatched: undecided, " + (share < 0.1 ? "under 0.1" : format_number(share, 2)) + " %";
}

std::string faces_note(const SimplexPlot& plot) {
  return plot.eye ? "; on each face its fourth token starts at 0.01" : "";
}

std::string winners_note(const BasinMap& map) {
  if (map.asked == Depth::winner) return "Colour: the winner from there" + undecided_share(map);
  return std::string("Colour: the winner; stronger: sooner at 99 %") +
         (any_untimed(map) ? ", faintest: not by the end" : "") + undecided_share(map);
}

/// `strength_of` an outcome gives NaN where its cell is hatched, `value_of` what it stands for.
template <class Strength, class Value>
SimplexGround ground_of(const BasinMap& map, const std::vector<int>& slots, Strength&& strength_of,
                        Value&& value_of) {
  SimplexGround ground{.side = map.side, .cells = {}};
  std::vector<double> values;
  ground.cells.reserve(map.outcomes.size()), values.reserve(map.outcomes.size());
  for (const StartOutcome& start_outcome : map.outcomes) {
    const double at = start_outcome.winner < 0 ? kNaN : strength_of(start_outcome);
    ground.cells.push_back(
        std::isnan(at) ? SimplexGround::Cell{}
                       : SimplexGround::Cell{slots[static_cast<std::size_t>(start_outcome.winner)],
                                             static_cast<float>(at)});
    values.push_back(value_of(start_outcome));
  }
  ground.values = Samples(std::move(values));
  return ground;
}

double level_time(const StartOutcome& start_outcome) {
  return start_outcome.t_level;
}

void add_winners(SimplexPlot& plot, const BasinMap& map, const std::vector<int>& slots) {
  const TimeShares shares(map);
  const bool times = map.asked != Depth::winner;
  plot.ground = ground_of(
      map, slots,
      [&](const StartOutcome& start_outcome) { return strength(start_outcome, times, shares); },
      level_time);
  if (times)
    plot.ground->value_label = kTimeLabel;
  else
    plot.ground->values = {};
  plot.note = winners_note(map) + faces_note(plot);
}

void add_times(SimplexPlot& plot, const BasinMap& map, const std::vector<int>& slots) {
  const TimeShares shares(map);
  plot.ground = ground_of(
      map, slots,
      [&shares](const StartOutcome& start_outcome) { return shares(start_outcome.t_level); },
      level_time);
  plot.ground->value_label = kTimeLabel;
  plot.ground->scale = {Colormap::sequential, "t = " + format_number(shares.first(), 3),
                        format_number(shares.last(), 3)};
  plot.note = std::string("Colour: the time from which the winner has 99 %") +
              (any_untimed(map) ? ", hatched: not by the end" : "") + faces_note(plot);
}

void add_entropies(SimplexPlot& plot, const BasinMap& map, const std::vector<int>& slots) {
  // Logarithmic, over three decades at most: long runs end near 0 but for the boundaries.
  double least = std::numeric_limits<double>::infinity(), most = 1e-300;
  for (const StartOutcome& start_outcome : map.outcomes)
    if (start_outcome.entropy >= 0)
      least = std::min(least, start_outcome.entropy), most = std::max(most, start_outcome.entropy);
  least = std::clamp(least, most / 1000, most);
  const double range = most > least ? std::log(most / least) : 1;
  const auto place = [&](const StartOutcome& start_outcome) {
    return std::log(std::max(start_outcome.entropy, least) / least) / range;
  };
  plot.ground = ground_of(map, slots, place,
                          [](const StartOutcome& start_outcome) { return start_outcome.entropy; });
  plot.ground->value_label = "entropy H at the end";
  plot.ground->scale = {Colormap::sequential, format_number(least, 3), format_number(most, 3)};
  plot.note = "Colour: the entropy at the end, in nats, logarithmic" + undecided_share(map) +
              faces_note(plot);
}

}  // namespace

std::string_view why_no_basins(const FlowFrame& frame, const StageOptions& stage) {
  if (frame.record.size() == 0) return "There is no run yet.";
  const Index n = frame.problem->n();
  if (const auto why = why_no_basins(*frame.problem); !why.empty()) return why;
  if (shown_kind(n, stage) == (n == 4 ? StageKind::tetrahedron : StageKind::triangle)) return {};
  return "Basins are drawn on the triangle of three tokens and the tetrahedron of four.";
}

std::optional<Depth> basins_asked(const StageOptions& stage) {
  if (!stage.basins) return std::nullopt;
  return stage.basin_colour == BasinColour::entropy ? Depth::end : Depth::level;
}

void add_basins(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params) {
  if (!params.stage.basins || params.conceal || !frame.basins) return;
  if (!why_no_basins(frame, params.stage).empty()) return;
  const BasinMap& map = *frame.basins;
  const std::vector<int> slots = token_slots(frame);
  if (params.stage.basin_colour == BasinColour::time && map.asked >= Depth::level)
    return add_times(plot, map, slots);
  if (params.stage.basin_colour == BasinColour::entropy && map.asked == Depth::end)
    return add_entropies(plot, map, slots);
  add_winners(plot, map, slots);
}

}  // namespace polarflow
