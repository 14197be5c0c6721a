#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// The row of buttons that switch the stage's layers, at the right end of the present line.
/// Returns its width in pixels.
float draw_stage_chips(Ui& ui, const FlowFrame& frame);

/// Opens the menu of the place under the mouse, in the window where draw_stage_menu draws it.
void open_stage_menu(Ui& ui, const FlowFrame& frame);

/// The menu: weights to type, starts to add and remove, layers, the kind of picture.
void draw_stage_menu(Ui& ui, const FlowFrame& frame);

}  // namespace polarflow
