#pragma once

#include <string_view>

#include "app/ui/fonts.h"

namespace polarflow {

class TextureCache;

/// What text with formulas is drawn with.
struct Typesetter {
  Fonts& fonts;
  TextureCache& textures;
  double scale;  ///< pixels per 1/96 in
};

/// The typesetter of this redraw, for widgets that know no Ui. It is kept as Dear ImGui's user data
/// and has to live until the redraw is over.
void use_typesetter(Typesetter& typesetter);

/// How a paragraph looks.  Units  size of the em in 1/96 in; width in pixels.
struct Typeface {
  double size = 13;
  float width = 0;  ///< at which lines break; 0: the room that is left
  bool bold = false;
};

/// Text as an item at the cursor, in the colour of text: `$…$` is a formula in the line, `$$…$$`
/// one that stands by itself.
void typeset(std::string_view text, const Typeface& face = {});

/// A formula in one line as an item; nothing, and false, where it is wider than the face's width.
bool typeset_line(std::string_view tex, const Typeface& face);

/// A tooltip with its own margins over the last item when the mouse rests on it; to be ended by
/// end_tooltip when true.
bool begin_tooltip();
/// The same at once, whatever the last item is.
void begin_tooltip_now();
void end_tooltip();

/// A tooltip with such a text, at once.
void show_tooltip(std::string_view text);

}  // namespace polarflow
