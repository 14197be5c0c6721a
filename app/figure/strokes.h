#pragma once

#include <string_view>

#include "app/figure/figure.h"

namespace polarflow {

/// Text styles of the theme.
[[nodiscard]] TextStyle title_text(const Theme& theme);
[[nodiscard]] TextStyle label_text(const Theme& theme);
[[nodiscard]] TextStyle tick_text(const Theme& theme);

/// The style with its text placed otherwise.
[[nodiscard]] TextStyle placed(TextStyle style, HAlign h, VAlign v);
[[nodiscard]] TextStyle coloured(TextStyle style, Colour colour);

/// Dark or light, whichever reads better on the colour.
[[nodiscard]] Colour ink_on(Colour under);

void draw_line(Canvas& canvas, Point from, Point to, const Stroke& stroke);
void fill_box(Canvas& canvas, const Rect& box, Colour colour);

/// Text on a patch of the background, so that it reads over curves; kept inside `room`.
void draw_backed_text(Canvas& canvas, Point at, std::string_view text, const TextStyle& style,
                      const Rect& room, const Theme& theme);

/// A marker's label, `away` points to its right, or to its left where the room ends.
void draw_marker_label(Canvas& canvas, Point marker, double away, std::string_view text,
                       const Rect& room, const Theme& theme);

/// A marked point; nothing for a point that is not finite.
void draw_marker(Canvas& canvas, Point at, MarkerKind kind, Colour colour, bool active,
                 const Theme& theme);

}  // namespace polarflow
