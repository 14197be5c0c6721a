#pragma once

#include <string>

#include "app/views/view.h"

namespace polarflow {

/// The attention of every row (down) on every token (across) at the cursor's time; what a row does
/// not see is empty.
Figure build_attention_matrix_view(const FlowFrame& frame, const ViewParams& params);

/// Why there is none of this flow; empty where there is.
[[nodiscard]] std::string why_no_attention_matrix(const FlowFrame& frame);

}  // namespace polarflow
