#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/session/workspace.h"
#include "core/run/sweep_map.h"
#include "core/scenario/numbers.h"

namespace polarflow {

/// The values over which a number usually runs: as it is declared, around the present value where
/// the declared range is too wide to be seen.
[[nodiscard]] SweepRange usual_range(const ScenarioNumber& number, double present);

/// The sweep that the options choose for a scenario; an axis that they leave open is the first
/// declared number that the other is not.
[[nodiscard]] SweepRequest sweep_request(std::shared_ptr<const FlowScenario> scenario,
                                         const SweepOptions& options);

/// Whether the window shows the map of a sweep, or what is printed does.
[[nodiscard]] bool shows_sweep(const Workspace& space);
[[nodiscard]] bool prints_sweep(const Workspace& space);

}  // namespace polarflow
