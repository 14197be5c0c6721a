#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// The attention of the picked head minus that of the head picked in the capture beside it.
[[nodiscard]] Figure build_head_difference_view(const CaptureFrame& frame,
                                                const ViewParams& params);

/// Why there is none of this capture; empty where there is.
[[nodiscard]] std::string why_no_head_difference(const CaptureFrame& frame);

}  // namespace polarflow
