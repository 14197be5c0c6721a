#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/figure/mapping.h"
#include "app/session/workspace.h"

namespace polarflow {

// What of a plot is in sight: how it comes from the workspace, and what the mouse does to it.

/// How the workspace looks at a view's run, the cursor at the end.
[[nodiscard]] ViewParams view_params(const Workspace& space, std::string_view view);

/// The heatmaps in sight: those chosen, or the one that suits the model.
[[nodiscard]] std::vector<std::string> shown_maps(const Workspace& space, const Frame* frame);

/// Puts into a view's figure what the workspace says of it: the ranges in sight, which curves are
/// hidden, the cursors A and B.
void look(Figure& figure, const Workspace& space, std::string_view view);

/// Whether the curves of another run, or null, lie over a figure: over charts of flows. Views of
/// captures show that run themselves.
[[nodiscard]] bool lies_over(const Frame* other, const Figure& figure);

/// Puts the curves in sight of another run's figure of the view into this one, dashed and without
/// names, where both are charts over the same quantity.
void lay_over(Figure& figure, Figure other, const Workspace& space, std::string_view view);

/// A plot whose state changes, and where the data lie. What its ranges are says the workspace, and
/// the mapping where these are automatic: it may be that of an older picture.
struct PlotStateEdit {
  Workspace& space;
  std::string_view view;
  ChartMapping mapping;
};

/// Drags the content along, both axes of it.  Units  by: points.
void pan(const PlotStateEdit& plot, Point by);
/// Shows `factor` times as much about the point: of one axis alone where it lies beside the other.
void zoom(const PlotStateEdit& plot, Point at, double factor);
/// Shows `factor` times as much of the time that all plots share, about a place of its axis.
void zoom_time(Workspace& space, const AxisMapping& axis, double at, double factor);
/// Shows what lies between two corners; all of an axis along which they are no more than a click
/// apart stays.
void zoom_to(const PlotStateEdit& plot, Point corner, Point opposite);
/// Shows everything again.
void fit(Workspace& space, std::string_view view);

/// Hides the curve, or shows it again.
void toggle_curve(Workspace& space, std::string_view view, const std::string& name);

/// "s₁ +0.25   s₂ −0.1 …": what the named curves in sight change by from time a to b.
[[nodiscard]] std::string differences(const LineChart& chart, double a, double b, int most);

}  // namespace polarflow
