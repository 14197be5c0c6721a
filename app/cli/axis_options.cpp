#include "app/cli/axis_options.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <variant>

#include "app/cli/word.h"
#include "app/figure/mapping.h"
#include "app/session/printing.h"
#include "core/base/error.h"

namespace polarflow {
namespace {

Interval range_of(const std::string& option, const std::string& text) {
  Interval range;
  const char* const end = text.data() + text.size();
  const auto low = std::from_chars(text.data(), end, range.lo);
  const bool parted = low.ec == std::errc{} && low.ptr != end && *low.ptr == ':';
  const auto high = parted ? std::from_chars(low.ptr + 1, end, range.hi)
                           : std::from_chars_result{end, std::errc::invalid_argument};
  if (high.ec != std::errc{} || high.ptr != end || !std::isfinite(range.hi - range.lo) ||
      !(range.lo < range.hi))
    throw Error(option + ": found '" + text + "'; allowed: LO:HI, two numbers, the smaller first");
  return range;
}

/// Applies to the state of each printed view what "[VIEW=]VALUE" says of it.
template <class Set>
void set_views(const std::string& option, const std::vector<std::string>& given, Workspace& space,
               Set set) {
  const std::vector<std::string> views = printed_views(space);
  for (const std::string& text : given) {
    const std::size_t equals = text.find('=');
    const std::string view = equals == text.npos ? "" : text.substr(0, equals);
    const std::string value = equals == text.npos ? text : text.substr(equals + 1);
    if (!view.empty() && std::ranges::find(views, view) == views.end())
      throw Error(option + ": found '" + text + "', whose view is not in the figure");
    for (const std::string& id : views) {
      if (!view.empty() && id != view) continue;
      PlotState state = space.plot_state(id);
      set(state, value);
      space.set_plot_state(id, state);
    }
  }
}

}  // namespace

void set_axes(const AxisOptions& options, Workspace& space) {
  if (options.x_range) {
    space.t_range = range_of("--x-range", *options.x_range);
    set_views("--x-range", {*options.x_range}, space,
              [&](PlotState& state, const std::string&) { state.x = space.t_range; });
  }
  set_views("--y-range", options.y_range, space, [](PlotState& state, const std::string& text) {
    state.y = range_of("--y-range", text);
  });
  set_views("--y-scale", options.y_scale, space, [](PlotState& state, const std::string& text) {
    state.values = choice_of<AxisScale>("--y-scale", text);
  });
  if (options.time_scale) space.time = choice_of<TimeScale>("--time-scale", *options.time_scale);
}

void expect_ranges(const Page& page) {
  const auto expect = [](const char* option, const Axis& axis) {
    if (axis.range && !can_show(*axis.range, axis.scale))
      throw Error(std::string(option) + ": the axis “" + axis.label + "”, which is " +
                  std::string(words_of(axis.scale)[static_cast<std::size_t>(axis.scale)]) +
                  ", cannot show this range");
  };
  for (const Placed& placed : page.figures)
    if (const auto* chart = std::get_if<LineChart>(&placed.figure.panel))
      expect("--x-range", chart->x), expect("--y-range", chart->y);
}

}  // namespace polarflow
