#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/session/print_options.h"
#include "app/views/view.h"
#include "core/scenario/node.h"

namespace polarflow {

struct Scenario;  // core/scenario/scenario.h

/// How one plot is looked at, where the user has chosen.
struct PlotState {
  std::optional<AxisScale> values;  ///< of the y axis
  std::string against;              ///< the probe on the x axis; empty: time
  double height = 1;                ///< beside the other plots' heights
  std::optional<Interval> x, y;     ///< in sight; nothing: all of it. Over time, x is shared
  std::vector<std::string> hidden;  ///< names of curves

  bool operator==(const PlotState&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("values", self.values);
    v("against", self.against);
    v("height", self.height);
    v("x", self.x);
    v("y", self.y);
    v("hidden", self.hidden);
  }
};

/// How the window is arranged: what is shown where, in which colours, how large. What a session
/// file keeps under "view", and what undo brings back.
struct Workspace {
  std::string theme = "light";  ///< an id of all_themes()
  double zoom = 1;              ///< of the interface, on top of the monitor's scale
  bool setup = true;            ///< the panel is open
  bool plots = true;
  bool heatmaps = true;       ///< beside the plots
  double setup_width = 312;   ///< units of 1/96 in
  double plots_share = 0.34;  ///< of the window's width
  double maps_share = 0.34;   ///< of the right column's height
  TimeScale time = TimeScale::automatic;
  std::optional<Interval> t_range;  ///< of the time axis: what is in sight in every plot over it
  std::vector<std::string> charts{"weights", "loss"};  ///< ids of views, in their order
  std::vector<std::string> maps;  ///< the same for heatmaps; none: what suits the model
  std::map<std::string, PlotState> plot_states;  ///< by the view's id
  std::optional<double> cursor_a, cursor_b;      ///< the two measuring cursors, in flow time
  StageOptions stage;
  SweepOptions sweep;
  HeadOptions heads;  ///< of a capture
  PrintOptions print;

  bool operator==(const Workspace&) const = default;

  [[nodiscard]] const PlotState& plot_state(std::string_view id) const;
  void set_plot_state(std::string_view id, const PlotState& state);
  /// Shows another plot, above the others: the lowest are left out where there is no room.
  void add_plot(std::string_view id);

  /// The one declaration of what is saved: writing, reading and the tests walk it.
  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("theme", self.theme);
    v("zoom", self.zoom);
    v("setup", self.setup);
    v("plots", self.plots);
    v("heatmaps", self.heatmaps);
    v("setup_width", self.setup_width);
    v("plots_share", self.plots_share);
    v("maps_share", self.maps_share);
    v("time", self.time);
    v("t_range", self.t_range);
    v("charts", self.charts);
    v("maps", self.maps);
    v("plot_states", self.plot_states);
    v("cursor_a", self.cursor_a);
    v("cursor_b", self.cursor_b);
    v("stage", self.stage);
    v("sweep", self.sweep);
    v("heads", self.heads);
    v("print", self.print);
  }
};

/// The workspace in which a run of the scenario's kind begins.
[[nodiscard]] Workspace fresh_workspace(const Scenario& scenario);

/// The workspace without what was chosen for one problem: ranges, cursors, the face; and with the
/// views of a fresh one where those that it shows are not for runs of the scenario's kind.
[[nodiscard]] Workspace for_another_problem(Workspace space, const Scenario& scenario);

/// The workspace in full, but for how heads are looked at where that is as in a fresh one.
[[nodiscard]] Json json_of(const Workspace& space);

/// The workspace that the value describes; what is left out is as in `space`, a fresh one.
///
/// `lenient` leaves out what it does not know, as in the file of a newer version.
/// Errors  FieldError: unknown fields, wrong types, ids of no view or theme, extents out of range.
[[nodiscard]] Workspace read_workspace(const Node& node, bool lenient, Workspace space);

}  // namespace polarflow
