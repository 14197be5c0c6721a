#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The run as a path of attention weights in the simplex, from the start's handle to the end.
///
/// Three tokens fill the corners of a triangle, four those of a tetrahedron; of more, two are shown
/// beside the sum of the rest, of two the path lies on the lower edge. Weights off the simplex are
/// drawn as |s|/Σ|s|, and the note says so. Or the log-ratios of the weights over their two main
/// axes: build_log_ratio_view.
Figure build_simplex_view(const FlowFrame& frame, const ViewParams& params);

/// How the stage lays out so many tokens: what the options ask for where that is possible. Never
/// automatic.
[[nodiscard]] StageKind shown_kind(Index n, const StageOptions& options);

/// What the corners of the simplex show: the face asked for, or the final top two.
[[nodiscard]] Corners stage_corners(const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
