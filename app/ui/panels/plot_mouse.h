#pragma once

#include <optional>
#include <string>

#include "app/figure/mapping.h"
#include "app/ui/ui.h"

namespace polarflow {

/// A plot of the panel as it was drawn.
struct PlotArea {
  const std::string& view;
  const Figure& figure;
  Box box;
};

/// Lets the mouse act on the plot; where it only rests on it, the pointer in the figure's points.
std::optional<Point> follow_mouse(Ui& ui, const PlotArea& area);

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
