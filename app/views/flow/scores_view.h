#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The scores a_i(t), one curve a token.
Figure build_scores_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
