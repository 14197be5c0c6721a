#pragma once

#include "app/views/flow/moment.h"
#include "app/views/view.h"

namespace polarflow {

/// The centred log-ratios of the weights, log s − mean(log s) with |s| ≥ 1e-12.
/// Shapes  s, result: (n).
[[nodiscard]] Vec log_ratios_of(VecIn s);

/// The run in the plane of the two main axes of its log-ratios; the axes say what they keep of the
/// variance. Two ratios that stay as they are stay in one place, however small the weights.
Figure build_log_ratio_view(const FlowFrame& frame, const ViewParams& params, const Moment& now);

}  // namespace polarflow
