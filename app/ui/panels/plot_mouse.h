#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/figure/mapping.h"
#include "app/ui/ui.h"

namespace polarflow {

/// A plot of the panel as it was drawn.
struct PlotArea {
  const std::string& view;
  const Figure& figure;
  Box box;
};

/// The mouse over a plot, in the figure's points.
struct Hovering {
  Point at;
  bool rests = false;  ///< for as long as a tooltip waits
};

/// Lets the mouse act on the plot; where it only lies over it, where.
std::optional<Hovering> follow_mouse(Ui& ui, const PlotArea& area);

/// Why the token moves whose curve is nearest to the point; empty where none is or none is known.
[[nodiscard]] std::string explanation_under(const Ui& ui, std::string_view view,
                                            const LineChart& chart, const ChartMapping& mapping,
                                            Point at);

/// Marks the sample nearest to the point and writes what it is beside it.
void read_off(LineChart& chart, const ChartMapping& mapping, Point at);

/// The menu of the plot, once ImGui::OpenPopup(kPlotMenu) was called.
inline constexpr const char* kPlotMenu = "plot menu";
void draw_plot_menu(Ui& ui, const PlotArea& area);

/// The point of the plot nearest to this one.
[[nodiscard]] Point held_in(const Rect& plot, Point p);

/// Puts the shared time cursor at a time; nothing for NaN.
void go_to_time(Ui& ui, double t);

}  // namespace polarflow
