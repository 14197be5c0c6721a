#pragma once

#include <string>

#include "app/views/view.h"

namespace polarflow {

/// The largest singular values of the value matrix over time.
Figure build_singular_values_view(const FlowFrame& frame, const ViewParams& params);

/// Why there is none of this flow; empty where there is.
[[nodiscard]] std::string why_no_singular_values(const FlowFrame& frame);

}  // namespace polarflow
