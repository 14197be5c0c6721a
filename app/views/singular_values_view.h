#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The largest singular values of the value matrix over time.
Figure build_singular_values_view(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
