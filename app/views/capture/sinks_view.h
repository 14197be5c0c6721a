#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// The sink mass over the layers: the mean over a layer's heads, the least and the largest; beside
/// it the mean of the capture that this one is compared with.
[[nodiscard]] Figure build_sinks_view(const CaptureFrame& frame, const ViewParams& params);

}  // namespace polarflow
