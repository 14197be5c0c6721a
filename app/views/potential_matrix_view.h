#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The Lyapunov potentials Φ_ij of all pairs of tokens at the cursor's time (spec Sec. 1.5).
Figure build_potential_matrix_view(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
