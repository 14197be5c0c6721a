#pragma once

#include <imgui.h>

#include "app/figure/theme.h"

namespace polarflow {

/// Pixels per 1/96 in at which a lecture can be read from the last row, whatever the projector: its
/// sentence is as large as 4 % of the window's height.  Units  size: pixels.
[[nodiscard]] double lecture_scale(ImVec2 size);

/// The theme in high contrast, with lines of twice the width.
[[nodiscard]] Theme lecture_theme(const Theme& theme);

}  // namespace polarflow
