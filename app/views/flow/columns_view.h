#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The norms of the value columns over time, one curve a token.
Figure build_columns_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
