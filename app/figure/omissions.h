#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/figure/page.h"

namespace polarflow {

/// What the page has no room to say, a sentence each: labels of axes, names of curves, kinds and
/// corners, and notes that are left out or cut, and axes with fewer than two ticks.
/// Cost    one drawing.
[[nodiscard]] std::vector<std::string> omissions(const Page& page, const Theme& theme);

/// The theme with smaller type, 6 pt at least, one size for the whole page.  Range  factor in (0, 1].
[[nodiscard]] Theme smaller_type(Theme theme, double factor);

struct FittedPage {
  Page page;
  Theme theme;
};
/// The page in type as large as can be, up to the theme's, with nothing left out; where something
/// always is, the one with least.
///
/// `arrange(theme, shares)` lays the page out; `shares`: with one legend for figures of the same names.
[[nodiscard]] FittedPage fitted_page(const std::function<Page(const Theme&, bool shares)>& arrange,
                                     const Theme& theme);

}  // namespace polarflow
