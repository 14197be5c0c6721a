#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// What the mouse does to the stage, an invisible button that was just submitted: drags starts,
/// adds one, turns the tetrahedron. True when its menu is asked for.
bool handle_stage_mouse(Ui& ui, const FlowFrame& frame, const Figure& figure, const Box& box);

}  // namespace polarflow
