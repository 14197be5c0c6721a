#pragma once

#include "core/scenario/presets.h"

namespace polarflow {

// What the presets are made of. Fields that stay unset are those of Figure 2.

/// A scenario with that title, and default arrays until complete() is called.
FlowScenario titled(std::string title, Index d, Index n, AnyLoss loss, double t_end);
/// The same with every array that it wants.
FlowScenario complete(FlowScenario scenario);
/// Gradient descent beside the flow.
GradientDescent descent(double lr, std::int64_t steps);

/// The presets of the paper's figures, in their order.
void append_paper_presets(std::vector<Preset>& list);
/// Those that show one claim each, and those to explore from.
void append_theory_presets(std::vector<Preset>& list);
void append_explore_presets(std::vector<Preset>& list);

}  // namespace polarflow
