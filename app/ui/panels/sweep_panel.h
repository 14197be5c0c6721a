#pragma once

#include "app/ui/panels/plot_mouse.h"
#include "app/ui/ui.h"

namespace polarflow {

/// The height of the choices over a sweep's map.  Units  pixels; 0 where they are not shown.
[[nodiscard]] float sweep_bar_height(const Ui& ui);
/// Which two numbers, over which values, and what the colours mean.
void draw_sweep_bar(Ui& ui, const Box& bar);

/// Lets the mouse act on the map: resting on a point it is told how that run ends, whose path is
/// then on the stage; a click takes the two numbers over; wheel and drag change their ranges.
void follow_sweep_mouse(Ui& ui, const PlotArea& area);
/// Marks the point under the mouse, over the drawn map.
void mark_swept_point(const Ui& ui, const PlotArea& area);

}  // namespace polarflow
