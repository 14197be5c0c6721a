#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The attention weights s_i(t), one curve a token.
Figure build_weights_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
