#include "app/session/sweep_axes.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/session/print_options.h"
#include "app/views/flow/sweep_view.h"

namespace polarflow {

namespace {

constexpr double kNarrow = 100;  // a declared range that is shown whole
constexpr double kDecade = 10;   // to either side on a logarithmic axis
constexpr double kReach = 3;     // to either side of zero on a linear one

SweepAxis axis_of(const SweepRange& range, const std::vector<ScenarioNumber>& numbers, int cells) {
  SweepAxis axis{range.pointer, range.low, range.high, cells, range.log};
  const auto number = std::ranges::find(numbers, range.pointer, &ScenarioNumber::pointer);
  if (number == numbers.end() || !number->whole) return axis;
  axis.low = std::round(axis.low), axis.high = axis.low + cells - 1;  // whole numbers, one by one
  axis.log = false;
  return axis;
}

/// The first number that is not at the pointer; its range does not depend on its value, so that
/// changing it does not change the sweep.
SweepRange automatic(const std::vector<ScenarioNumber>& numbers, const SweepRange& other) {
  const auto free = std::ranges::find_if(numbers, [&other](const ScenarioNumber& number) {
    return !number.whole && other.pointer != number.pointer;
  });
  return usual_range(*free, free->scale == Scale::log ? 1 : 0);
}

bool holds(const std::vector<std::string>& ids) {
  return std::ranges::find(ids, kSweepView) != ids.end();
}

}  // namespace

SweepRange usual_range(const ScenarioNumber& number, double present) {
  const bool log = number.scale == Scale::log;
  if (number.whole) return {number.pointer, number.min, number.min + 1, false};
  if (!log && number.max - number.min <= kNarrow)
    return {number.pointer, number.min, number.max, false};
  if (!log) {
    const double reach = std::max(kReach, std::ceil(1.5 * std::abs(present)));
    return {number.pointer, std::max(-reach, number.min), std::min(reach, number.max), false};
  }
  const double middle = std::clamp(present > 0 ? present : 1.0, number.min, number.max);
  const double low = std::max(middle / kDecade, number.min);
  const double high = std::min(middle * kDecade, number.max);
  return {number.pointer, low > 0 ? low : high / (kDecade * kDecade), high, true};
}

SweepRequest sweep_request(std::shared_ptr<const FlowScenario> scenario,
                           const SweepOptions& options) {
  const std::vector<ScenarioNumber> numbers = numbers_of(*scenario);
  const SweepRange x = options.x.pointer.empty() ? automatic(numbers, options.y) : options.x;
  const SweepRange y = options.y.pointer.empty() ? automatic(numbers, x) : options.y;
  return {std::move(scenario), axis_of(x, numbers, options.cells),
          axis_of(y, numbers, options.cells)};
}

bool shows_sweep(const Workspace& space) {
  return space.plots && holds(space.charts);
}

bool prints_sweep(const Workspace& space) {
  return space.print.view == kPageView ? shows_sweep(space) : holds(listed(space.print.view));
}

}  // namespace polarflow
