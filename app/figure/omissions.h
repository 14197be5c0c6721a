#pragma once

#include <string>
#include <vector>

#include "app/figure/page.h"

namespace polarflow {

/// What the page has no room to say, a sentence each: titles, labels of axes, names of curves, kinds and
/// corners, and notes that are left out or cut, and axes with fewer than two ticks.
/// Cost    one drawing.
[[nodiscard]] std::vector<std::string> omissions(const Page& page, const Theme& theme);

}  // namespace polarflow
