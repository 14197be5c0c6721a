#pragma once

#include <string>
#include <vector>

#include "app/figure/figure.h"
#include "core/sim/frame.h"

namespace polarflow {

/// "1" … "count": tokens and coordinates are counted from 1 in pictures.
[[nodiscard]] std::vector<std::string> numbers_to(Index count);

/// What stands in for a run without samples: that it has only begun, or why it never will.
[[nodiscard]] Figure empty_figure(const Frame& frame);

}  // namespace polarflow
