#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/figure/theme.h"

namespace polarflow {

/// How a figure looks on paper.
struct PrintStyle {
  Theme theme;
  bool titles = true;  ///< whether the venue wants titles inside figures
};

/// Styles of papers first, then the screen's.
[[nodiscard]] std::span<const PrintStyle> print_styles();
/// The style of that id; null if there is none.
[[nodiscard]] const PrintStyle* find_print_style(std::string_view id);

/// The width of a column or a page of a venue.  Units  points.
struct PrintWidth {
  std::string_view id;
  std::string_view tab;
  double points = 0;
};
[[nodiscard]] std::span<const PrintWidth> print_widths();

/// A length as people write it: the id of a print width, or a number with mm, cm, in or pt.
/// Units  points.  Nothing for other texts and lengths outside [36, 7200].
[[nodiscard]] std::optional<double> length_in_points(std::string_view text);

/// A length near the points as length_in_points reads it: in half millimetres, within its range.
[[nodiscard]] std::string length_near(double points);
/// The same of a width: the id of a print width where one is within a millimetre.
[[nodiscard]] std::string width_near(double points);

}  // namespace polarflow
