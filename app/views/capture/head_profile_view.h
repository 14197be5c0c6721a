#pragma once

#include "app/views/view.h"
#include "core/run/capture_frame.h"

namespace polarflow {

/// What each key receives of the chosen head, mean over the rows that may see it, and what it would
/// receive of uniform attention (dashed). The first key and the secondary sinks are marked.
[[nodiscard]] Figure build_head_profile_view(const CaptureFrame& frame, const ViewParams& params);

/// What keys would receive of uniform attention,  Σ 1/n / rows  over the rows that see the key and n
/// keys in all.
///
/// Shapes  rows, result: (keys); rows: how many may see each key, falling.
[[nodiscard]] Vec uniform_mass_per_row(VecIn rows);

}  // namespace polarflow
