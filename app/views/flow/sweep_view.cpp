#include "app/views/flow/sweep_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "app/figure/number_format.h"
#include "app/figure/token_names.h"
#include "app/views/flow/summary.h"
#include "app/views/flow/token_curves.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

constexpr int kMostColours = 10;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

double measure_of(const SweepOutcome& outcome, SweepMeasure measure) {
  switch (measure) {
    case SweepMeasure::winner:
      return std::isnan(outcome.top) ? kNothing : outcome.winner;
    case SweepMeasure::t99:
      return outcome.t99;
    case SweepMeasure::top:
      return outcome.top;
    case SweepMeasure::entropy:
      return outcome.entropy;
    case SweepMeasure::loss:
      return outcome.loss;
  }
  return kNothing;
}

/// Edges half-way between the values of an axis, on its scale.
std::vector<double> edges_of(const SweepAxis& axis) {
  const double steps = std::max(axis.count - 1, 1);
  std::vector<double> edges;
  for (int k = 0; k <= axis.count; ++k) {
    const double share = (k - 0.5) / steps;
    edges.push_back(axis.log ? axis.low * std::pow(axis.high / axis.low, share)
                             : std::lerp(axis.low, axis.high, share));
  }
  return edges;
}

/// The colours of winners: those of the tokens; winners that have none take what is left, the most
/// frequent first.
std::map<int, int> winner_slots(const FlowFrame& frame, const SweepMap& map) {
  std::map<int, std::size_t> counts;
  for (const SweepOutcome& outcome : map.outcomes)
    if (!std::isnan(outcome.top)) ++counts[static_cast<int>(outcome.winner)];
  const std::vector<int> own = token_slots(frame);
  std::map<int, int> slots;
  std::vector<int> free, grey;
  for (const auto& [winner, count] : counts) {
    const bool known = winner >= 0 && winner < static_cast<int>(own.size());
    slots[winner] = known ? own[static_cast<std::size_t>(winner)] : kContextSlot;
    if (winner >= 0 && slots[winner] < 0) grey.push_back(winner);
  }
  for (int slot = kMostColours; slot-- > 0;)
    if (std::ranges::find(own, slot) == own.end()) free.push_back(slot);
  std::ranges::stable_sort(grey, std::greater{}, [&](int winner) { return counts[winner]; });
  for (const int winner : grey) {
    if (free.empty()) break;
    slots[winner] = free.back();
    free.pop_back();
  }
  return slots;
}

/// Winners as kinds, in the order of the tokens; who is not named is one of the others.
void colour_by_winner(GridMap& grid, const FlowFrame& frame, const SweepMap& map) {
  std::map<int, double> places;
  bool others = false;
  for (const auto& [winner, slot] : winner_slots(frame, map)) {
    if (winner >= 0 && slot < 0) {
      others = true;
      continue;
    }
    places[winner] = static_cast<double>(grid.kinds.size());
    grid.kinds.push_back({winner < 0 ? "none ahead" : token_name(winner), slot});
  }
  if (others) grid.kinds.push_back({"another", kContextSlot});
  std::vector<double> values;
  for (const SweepOutcome& outcome : map.outcomes) {
    const auto place = places.find(static_cast<int>(outcome.winner));
    const double other = static_cast<double>(grid.kinds.size()) - 1;
    values.push_back(std::isnan(outcome.top) ? kNothing
                     : place == places.end() ? other
                                             : place->second);
  }
  grid.values = std::move(values);
}

/// Numbers on their scale: times and losses, where positive, by their logarithm.
void colour_by_number(GridMap& grid, const SweepMap& map, SweepMeasure measure) {
  std::vector<double> values;
  double least = HUGE_VAL, smallest = HUGE_VAL, largest = -HUGE_VAL;
  for (const SweepOutcome& outcome : map.outcomes) {
    const double value = values.emplace_back(measure_of(outcome, measure));
    if (!std::isfinite(value)) continue;
    smallest = std::min(smallest, value), largest = std::max(largest, value);
    if (value > 0) least = std::min(least, value);
  }
  const bool time = measure == SweepMeasure::t99;
  const bool log =
      (time || measure == SweepMeasure::loss) && least < HUGE_VAL && (time || smallest > 0);
  if (log) grid.scale = AxisScale::log;
  if (log && time)
    for (double& value : values)
      if (value <= 0) value = least;  // there from the start
  if (measure == SweepMeasure::entropy && largest > 0) grid.range = Interval{0, largest};
  if (measure == SweepMeasure::top && smallest < 1) grid.range = Interval{smallest, 1};
  grid.values = std::move(values);
}

std::string note_of(const SweepMap& map, SweepMeasure measure) {
  std::string note;
  const auto add = [&note](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
  const std::size_t all = map.followed.size();
  if (!map.complete() && map.sharp) {
    add(std::to_string(map.done) + " of " + std::to_string(all) +
        " runs, the others as all around them");
  } else if (!map.complete()) {
    add("pale: a neighbour’s outcome for now, " + std::to_string(100 * map.done / all) + " % of " +
        std::to_string(all) + " runs are done");
  }
  const auto none = [](const SweepOutcome& outcome) { return std::isnan(outcome.top); };
  if (map.covered && std::ranges::any_of(map.outcomes, none)) add("blank: cannot be run");
  if (measure == SweepMeasure::t99 &&
      std::ranges::any_of(map.outcomes, [](const SweepOutcome& outcome) {
        return !std::isnan(outcome.top) && std::isnan(outcome.t99);
      }))
    add("blank: below 99 % at the end");
  return note;
}

}  // namespace

Figure build_sweep_view(const FlowFrame& frame, const ViewParams& params) {
  if (frame.record.empty()) return empty_figure(frame);
  if (params.conceal) return message_figure("The map would tell the outcome.");
  if (!frame.sweep) return message_figure("The runs of the sweep follow when this one has ended.");
  const SweepMap& map = *frame.sweep;
  if (!map.trouble.empty()) return message_figure(map.trouble);
  GridMap grid;
  grid.rows = static_cast<std::size_t>(map.y.count),
  grid.cols = static_cast<std::size_t>(map.x.count);
  const auto axis = [](const std::string& label, bool log) {
    return Axis{label, log ? AxisScale::log : AxisScale::linear, {}, {}};
  };
  grid.x = axis(map.x_label, map.x.log), grid.y = axis(map.y_label, map.y.log);
  grid.x_edges = edges_of(map.x), grid.y_edges = edges_of(map.y);
  grid.bar_label = kMeasureLabels[static_cast<std::size_t>(params.sweep)];
  if (!map.complete() && !map.sharp)
    for (const char followed : map.followed) grid.faint.push_back(followed ? 0 : 1);
  if (params.sweep == SweepMeasure::winner)
    colour_by_winner(grid, frame, map);
  else
    colour_by_number(grid, map, params.sweep);
  grid.marker = Point{frame.sweep_at[0], frame.sweep_at[1]};
  grid.note = note_of(map, params.sweep);
  return {.title = {}, .panel = std::move(grid), .palette = token_palette(frame)};
}

std::string sweep_reading(const SweepMap& map, int i, int j) {
  const auto number = [](double value) { return format_number(value, 4); };
  const auto point = static_cast<std::size_t>(j) * static_cast<std::size_t>(map.x.count) +
                     static_cast<std::size_t>(i);
  const SweepOutcome& outcome = map.outcomes[point];
  std::string text = map.x_label + " = " + number(map.x.value(i)) + "\n" + map.y_label + " = " +
                     number(map.y.value(j)) + "\n";
  if (std::isnan(outcome.top))
    return text + (map.followed[point] ? "cannot be run" : "not followed yet");
  const std::string winner = std::to_string(static_cast<int>(outcome.winner) + 1);
  text += outcome.winner < 0 ? "no token is ahead" : "token " + winner + " wins";
  text += ", " + number(100 * outcome.top) + " % at the end";
  if (!std::isnan(outcome.t99)) text += "\nat 99 % from t = " + time_text(outcome.t99);
  text += "\nentropy " + number(outcome.entropy) + " nats, loss " + number(outcome.loss);
  return map.followed[point] ? text : text + "\n(not followed yet: a neighbour’s)";
}

}  // namespace polarflow
