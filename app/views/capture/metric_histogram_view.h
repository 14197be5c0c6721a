#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// How many heads have which value of the measure, in 20 bins; beside it the same of the capture
/// that this one is compared with.
[[nodiscard]] Figure build_metric_histogram_view(const CaptureFrame& frame,
                                                 const ViewParams& params);

}  // namespace polarflow
