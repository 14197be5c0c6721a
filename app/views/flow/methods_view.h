#pragma once

#include "app/views/view.h"

namespace polarflow {

// The discrete methods of a scenario beside its flow, from the same start, on one time axis: t for
// the flow, lr·k (or lr·k/(1−β)) for the methods.

/// The weight of each one's own final winner over time.
Figure build_methods_view(const FlowFrame& frame, const ViewParams& params);

/// The weights of all tokens at the cursor, one row the flow and one a method: side by side.
Figure build_method_weights_view(const FlowFrame& frame, const ViewParams& params);

/// The losses over time.
Figure build_method_loss_view(const FlowFrame& frame, const ViewParams& params);

/// The distance of each method from the flow at the same time, over all parameters.
Figure build_method_distance_view(const FlowFrame& frame, const ViewParams& params);

/// The local stability limit 2/λ_max along each gradient descent, and its learning rate.
Figure build_method_limit_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
