#pragma once

#include <imgui.h>

#include "app/figure/theme.h"

namespace polarflow {

/// The colours of the window around the figures, all derived from the figures' own theme.
struct Skin {
  Colour window;  ///< behind everything
  Colour card;    ///< panels: the figures' background
  Colour border;
  Colour field;  ///< sliders, boxes, buttons at rest
  Colour hovered;
  Colour pressed;
  Colour accent;     ///< what is chosen, running or grabbed
  Colour on_accent;  ///< text on it
  Colour text;
  Colour muted;
  Colour warning;
  Colour good;
};

[[nodiscard]] Skin skin_of(const Theme& theme);

/// Makes Dear ImGui flat and quiet, in the skin's colours.  Units  scale: pixels per 1/96 in.
void apply_style(const Skin& skin, double scale);

[[nodiscard]] ImU32 packed(Colour colour);
[[nodiscard]] ImVec4 floats(Colour colour);

}  // namespace polarflow
