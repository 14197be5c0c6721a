#pragma once

#include <string>
#include <string_view>

#include "app/views/view.h"

namespace polarflow {

inline constexpr std::string_view kOutcomesView = "outcomes";

/// For each token the share of the painted starts that it has won by a time: whose weight of it is
/// at 99 % from then on. Beside the names, and as dashed lines, are the shares that each wins in
/// the end, also more slowly, or those at 99 % within the times that are selected.
[[nodiscard]] Figure build_outcomes_view(const FlowFrame& frame, const ViewParams& params);

/// Why there is none of this flow; empty where there is.
[[nodiscard]] std::string why_no_outcomes(const FlowFrame& frame);

}  // namespace polarflow
