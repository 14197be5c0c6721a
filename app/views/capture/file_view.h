#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// What was read of the file, in words: its extents and rows, the axes and what else they may be,
/// what was left out and guessed, and its arrays.
[[nodiscard]] Figure build_file_view(const CaptureFrame& frame, const ViewParams& params);

}  // namespace polarflow
