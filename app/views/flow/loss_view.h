#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The loss L(t).
Figure build_loss_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
