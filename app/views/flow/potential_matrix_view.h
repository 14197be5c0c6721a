#pragma once

#include <string>

#include "app/views/view.h"

namespace polarflow {

/// The Lyapunov potentials Φ_ij of all pairs of tokens at the cursor's time (spec Sec. 1.5).
Figure build_potential_matrix_view(const FlowFrame& frame, const ViewParams& params);

/// Why there is none of this flow; empty where there is.
[[nodiscard]] std::string why_no_potential_matrix(const FlowFrame& frame);

}  // namespace polarflow
