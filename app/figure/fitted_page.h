#pragma once

#include <functional>

#include "app/figure/page.h"

namespace polarflow {

/// A page and the theme whose type it was laid out for.
struct FittedPage {
  Page page;
  Theme theme;
};

/// The page in type as large as can be, up to the theme's and 6 pt at least, with nothing left out;
/// where something always is, the one with most plots and then with least left out. All its panels
/// have the same sizes of type.
///
/// `arrange(theme, shares)` lays the page out; `shares`: with one legend for figures of the same names.
/// Cost    one drawing, where something has no room up to twenty.
[[nodiscard]] FittedPage fitted_page(const std::function<Page(const Theme&, bool shares)>& arrange,
                                     const Theme& theme);

}  // namespace polarflow
