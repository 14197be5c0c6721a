#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// The boxes of the panels; a box without width or height is hidden.
struct Layout {
  Box top, setup, stage, plots, maps, timeline, statements, status;
};

/// Shares out a window.  Range  any size: side panels give way before the stage does.
[[nodiscard]] Layout make_layout(const Workspace& space, bool chrome, ImVec2 size, double scale);

/// The gaps between panels, which the mouse drags to resize them.
void draw_splitters(Ui& ui, const Layout& layout);

}  // namespace polarflow
