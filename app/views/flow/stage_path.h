#pragma once

#include "app/views/flow/moment.h"
#include "app/views/flow/stage_face.h"
#include "app/views/view.h"

namespace polarflow {

/// Adds the run's path: what is past, with its tail, and paler what is yet to come.
void add_path(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
              const Corners& corners, const Moment& now);

/// Adds the paths of the further starts that are there, each with a handle at its start.
void add_trails(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params,
                const Corners& corners);

/// The colour of the token that ends on top: a path tells where it leads.
[[nodiscard]] int winner_slot(const FlowFrame& frame);

/// Whether the weights are a map of the start's own numbers, so that a start can be dragged.
[[nodiscard]] bool has_own_scores(const FlowFrame& frame);

}  // namespace polarflow
