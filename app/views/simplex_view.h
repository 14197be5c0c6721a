#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The run as a path of attention weights in the triangle, from the start's handle to the end.
///
/// Three tokens fill the corners; of more, two are shown beside the sum of the rest, of two the
/// path lies on the lower edge. Weights off the simplex are drawn as |s|/Σ|s|, and the note says
/// so.
Figure build_simplex_view(const Frame& frame, const ViewParams& params);

/// The face that the simplex shows: the one asked for, or the final top two.
[[nodiscard]] StageFace stage_face(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
