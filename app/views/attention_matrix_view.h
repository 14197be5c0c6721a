#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The attention of every row (down) on every token (across) at the cursor's time; what a row does
/// not see is empty.
Figure build_attention_matrix_view(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
