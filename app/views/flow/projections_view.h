#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The projections p_i(t) of the value columns on the teacher direction, one curve a token.
Figure build_projections_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
