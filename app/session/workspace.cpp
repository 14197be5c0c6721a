#include "app/session/workspace.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "app/figure/theme.h"
#include "app/session/fields_json.h"
#include "app/views/flow/probe_column.h"
#include "app/views/view_list.h"
#include "core/attention/measure.h"
#include "core/scenario/scenario.h"

namespace polarflow {

namespace {

bool is_range(const std::optional<Interval>& range) {
  return !range || range->lo < range->hi;
}

bool is_sweep_range(const SweepRange& range) {
  const bool pointer = range.pointer.empty() || range.pointer.starts_with("/");
  return pointer && range.low < range.high && (!range.log || range.low > 0);
}

/// What the types alone do not say.
struct Rule {
  std::string_view field, allowed;
  bool kept;
};

bool are_views(const std::vector<std::string>& ids, ViewPlace place) {
  return std::set(ids.begin(), ids.end()).size() == ids.size() &&
         std::ranges::all_of(ids, [place](const std::string& id) {
           const View* view = find_view(id);
           return view && view->place == place;
         });
}

bool is_measure(std::string_view id) {
  return std::ranges::find(kMeasures, id, &MeasureInfo::id) != kMeasures.end();
}

std::vector<Rule> rules(const Workspace& space) {
  const auto between = [](double value, double lo, double hi) {
    return value >= lo && value <= hi;
  };
  const auto themed = [&space](const Theme& theme) { return theme.id == space.theme; };
  const auto& face = space.stage.face;
  return {
      {"theme", "the id of a theme", std::ranges::any_of(all_themes(), themed)},
      {"zoom", "a number from 0.6 to 3", between(space.zoom, 0.6, 3)},
      {"setup_width", "a number from 200 to 520", between(space.setup_width, 200, 520)},
      {"plots_share", "a number from 0.15 to 0.7", between(space.plots_share, 0.15, 0.7)},
      {"maps_share", "a number from 0.1 to 0.8", between(space.maps_share, 0.1, 0.8)},
      {"charts", "different ids of curves",
       !space.charts.empty() && are_views(space.charts, ViewPlace::plots)},
      {"maps", "different ids of heatmaps", are_views(space.maps, ViewPlace::maps)},
      {"t_range", "a range with lo < hi", is_range(space.t_range)},
      {"plot_states", "ranges with lo < hi, heights from 0.05 to 20, probes to go against",
       std::ranges::all_of(space.plot_states,
                           [&](const auto& entry) {
                             const PlotState& plot = entry.second;
                             return is_range(plot.x) && is_range(plot.y) &&
                                    between(plot.height, 0.05, 20) &&
                                    (plot.against.empty() || find_column(plot.against));
                           })},
      {"stage", "a face of two different tokens", !face || face->first != face->second},
      {"sweep",
       "two pointers to different numbers, ranges with low < high, over 0 where log, "
       "9 to 257 cells",
       is_sweep_range(space.sweep.x) && is_sweep_range(space.sweep.y) &&
           (space.sweep.x.pointer.empty() || space.sweep.x.pointer != space.sweep.y.pointer) &&
           between(space.sweep.cells, 9, 257)},
      {"heads", "heads counted from 0, ranges with lo < hi, ids of measures",
       is_range(space.heads.keys) && is_range(space.heads.queries) && space.heads.layer >= 0 &&
           space.heads.head >= 0 && space.heads.sample.value_or(0) >= 0 &&
           is_measure(space.heads.measure) &&
           (space.heads.order.empty() || is_measure(space.heads.order))},
      {"print", "what `polarflow render` takes as its options", print_faults(space.print).empty()},
  };
}

void make_usual(Workspace& space, std::string_view field, const Workspace& usual) {
  const Json fresh = fields_json(usual);
  const Json one(Json::Object{{std::string(field), *fresh.find(field)}});
  const std::string source = "a fresh workspace";
  read_fields(Node(one, "", source), space, false);
}

/// Whether the window has views for such runs among those that are named.
bool has_any(const std::vector<std::string>& ids, RunKind kind) {
  return std::ranges::any_of(
      ids, [kind](const std::string& id) { return find_view(id)->kind() == kind; });
}

}  // namespace

Workspace fresh_workspace(const Scenario& scenario) {
  Workspace space;
  if (scenario.capture()) {
    space.charts = {"sinks", "decay"};
    space.maps = {"head"};
    space.plots_share = 0.4;
    space.maps_share = 0.6;
    space.print.view = stage_view(RunKind::capture).id;
  }
  return space;
}

Workspace for_another_problem(Workspace space, const Scenario& scenario) {
  for (auto& [id, plot] : space.plot_states) {
    plot.x.reset(), plot.y.reset();
    plot.hidden.clear();
  }
  std::erase_if(space.plot_states, [](const auto& entry) { return entry.second == PlotState{}; });
  space.t_range.reset(), space.cursor_a.reset(), space.cursor_b.reset();
  space.stage.face.reset();
  space.sweep.x = space.sweep.y = {};
  space.heads = {};
  const Workspace fresh = fresh_workspace(scenario);
  const RunKind kind = kind_of(scenario);
  if (!has_any(space.charts, kind)) {  // it showed a run of another kind
    space.charts = fresh.charts;
    space.maps = fresh.maps;
    space.plots_share = fresh.plots_share;
    space.maps_share = fresh.maps_share;
  }
  if (space.print.view != kPageView && !has_any(listed(space.print.view), kind))
    space.print.view = fresh.print.view;
  return space;
}

void Workspace::add_plot(std::string_view id) {
  charts.emplace(charts.begin(), id);
  PlotState state = plot_state(id);
  if (state.height == PlotState{}.height) state.height = find_view(id)->height;
  set_plot_state(id, state);
}

Json json_of(const Workspace& space) {
  Json json = fields_json(space);
  if (space.heads == HeadOptions{})
    std::erase_if(std::get<Json::Object>(json.value),
                  [](const auto& member) { return member.first == "heads"; });
  return json;
}

Workspace read_workspace(const Node& node, bool lenient, Workspace space) {
  const Workspace usual = space;
  read_fields(node, space, lenient);
  for (const Rule& rule : rules(space)) {
    if (rule.kept) continue;
    if (lenient) {
      make_usual(space, rule.field, usual);
      continue;
    }
    const Json* found = node.json().find(rule.field);
    Node(*found, node.pointer() + pointer_part(rule.field), node.source())
        .reject(std::string(rule.allowed));
  }
  return space;
}

const PlotState& Workspace::plot_state(std::string_view id) const {
  static const PlotState kUsual;
  const auto found = plot_states.find(std::string(id));
  return found == plot_states.end() ? kUsual : found->second;
}

void Workspace::set_plot_state(std::string_view id, const PlotState& state) {
  if (state == PlotState{})
    plot_states.erase(std::string(id));
  else
    plot_states[std::string(id)] = state;
}

}  // namespace polarflow
