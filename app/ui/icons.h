#pragma once

#include <string_view>

#include "app/ui/ui.h"

namespace polarflow {

enum class Icon {
  to_start,
  back,
  play,
  pause,
  forward,
  to_end,
  left_panel,
  right_panel,
  theme,
  help
};

/// A square button with a drawn sign, as sharp at any scale; true when pressed.
bool icon_button(const Ui& ui, const char* id, Icon icon, std::string_view help, bool on = false);

}  // namespace polarflow
