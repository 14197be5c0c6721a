#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The value matrix (d×n) at the cursor's time, one column a token, its columns' norms above.
Figure build_values_view(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
