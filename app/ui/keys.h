#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// Does what the keys pressed since the last frame ask for.
///
/// Letters are off while a text field has the focus; Space and the arrows act on the timeline
/// unless a widget is being edited or walked through by keyboard.
void handle_keys(Ui& ui, bool& full_screen, bool& quit);

}  // namespace polarflow
