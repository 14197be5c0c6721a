#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// What stands around stage and plots.
struct Chrome {
  bool bars = true;      ///< set-up, timeline and the others
  bool lecture = false;  ///< a lecture's sentence
  float words = 0;       ///< height that its words want, in pixels
};

/// The boxes of the panels; a box without width or height is hidden.
struct Layout {
  Box top, setup, stage, plots, maps, timeline, statements, status, lecture;
};

/// Shares out a window.  Range  any size: side panels give way before the stage does.
[[nodiscard]] Layout make_layout(const Workspace& space, Chrome chrome, ImVec2 size, double scale);

/// How many of the plots, from the first on, are high enough to be read in a column.
/// Units  height: pixels.
[[nodiscard]] std::size_t plots_with_room(const Workspace& space, double height, double scale);

/// The stage's box shared out between two runs side by side and, with bars, what differs below both.
struct CompareBoxes {
  Box stage, other, differences;
};
[[nodiscard]] CompareBoxes split_for_comparison(const Box& box, bool bars, double scale);

/// The gaps between panels, which the mouse drags to resize them.
void draw_splitters(Ui& ui, const Layout& layout);

}  // namespace polarflow
