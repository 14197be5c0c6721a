#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The attention weights as a heatmap, tokens by time.
Figure build_attention_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
