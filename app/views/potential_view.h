#pragma once

#include "app/views/view.h"

namespace polarflow {

/// The Lyapunov potential min Φ_ij(t) over pairs of tokens (spec Sec. 1.5).
Figure build_potential_view(const Frame& frame, const ViewParams& params);

}  // namespace polarflow
