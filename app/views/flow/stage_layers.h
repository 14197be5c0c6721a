#pragma once

#include "app/views/flow/moment.h"
#include "app/views/flow/stage_face.h"
#include "app/views/view.h"

namespace polarflow {

/// Adds what lies under the path: lines of equal entropy, arrows and streamlines of the direction
/// in which the weights move; those that are asked for and exist.
void add_layers(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                const Corners& corners, const Moment& now);

/// Why the stage has no lines of equal entropy, in a sentence; empty where it has them.
[[nodiscard]] std::string_view why_no_contours(const FlowFrame& frame, const StageOptions& options);

}  // namespace polarflow
