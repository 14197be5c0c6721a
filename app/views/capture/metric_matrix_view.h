#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// One measure of all heads, heads across and layers up, in colours over all values that it can
/// have, so that captures compare.
[[nodiscard]] Figure build_metric_matrix_view(const CaptureFrame& frame, const ViewParams& params);

}  // namespace polarflow
