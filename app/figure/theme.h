#pragma once

#include <span>
#include <string_view>

#include "app/figure/canvas.h"

namespace polarflow {

/// Colours, type sizes and line widths of a figure.  Units  sizes and widths in points.
struct Theme {
  std::string_view id;
  std::string_view tab;  ///< its name in the interface
  bool dark = false;

  Colour background;
  Colour ink;      ///< titles, markers
  Colour muted;    ///< axis labels, tick labels, notes
  Colour axis;     ///< axis lines and tick marks
  Colour grid;     ///< grid lines, the triangle's inner lines
  Colour context;  ///< curves without a colour of their own
  Colour accent;   ///< the time cursor

  FontFamily family = FontFamily::sans;
  bool bold_titles = true;
  bool upright_y_label = true;  ///< y label above the axis; otherwise turned, left of it
  bool spines = false;          ///< an axis line with marks on the left too

  double title_size = 11.5;
  double label_size = 9.5;
  double tick_size = 8.5;

  double curve_width = 1.6;
  double axis_width = 0.75;
  double grid_width = 0.5;
  double tick_length = 3;
  double marker_radius = 3.6;
  double handle_radius = 6;
  double gap = 6;  ///< the unit of distance between parts
};

/// Calm light colours for a window.
[[nodiscard]] Theme light_theme();
/// The same for a dark room.
[[nodiscard]] Theme dark_theme();
/// Black on white and white on black with heavier lines, for projectors and weak eyes.
[[nodiscard]] Theme contrast_light_theme();
[[nodiscard]] Theme contrast_dark_theme();
/// Serif, base 9, labels 10, ticks 8, lines 1.2: the style of the paper's figures.
[[nodiscard]] Theme paper_theme();
/// All of them, in the order of the interface.
[[nodiscard]] std::span<const Theme> all_themes();
/// The theme of that id; the first one if there is none.
[[nodiscard]] const Theme& theme_of(std::string_view id);

/// The theme with every size multiplied, as for a lecture.  Range  factor > 0.
[[nodiscard]] Theme scaled(Theme theme, double factor);

/// The theme with only the lines multiplied.
[[nodiscard]] Theme with_line_scale(Theme theme, double factor);

}  // namespace polarflow
