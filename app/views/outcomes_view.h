#pragma once

#include "app/views/view.h"

namespace polarflow {

/// For each token the share of the painted starts that it has won by a time: whose weight of it is
/// at 99 % from then on. The names tell the shares that each wins in the end, also more slowly.
[[nodiscard]] Figure build_outcomes_view(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
