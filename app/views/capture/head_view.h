#pragma once

#include <string>

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// The attention of the picked head, in the colours of the head grid.
[[nodiscard]] Figure build_head_view(const CaptureFrame& frame, const ViewParams& params);

/// Why there is none of this capture; empty where there is.
[[nodiscard]] std::string why_no_head(const CaptureFrame& frame);

}  // namespace polarflow
