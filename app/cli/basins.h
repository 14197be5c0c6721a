#pragma once

#include "core/ensemble/basin_map.h"

#include <functional>

namespace polarflow {

/// The basin map of a problem that has basins, made on all cores; `between` may throw to break off.
/// Same problem, same bits, on any number of cores.
[[nodiscard]] BasinMap basin_map(const Problem& problem, const FlowSettings& settings, int side,
                                 Depth depth, const std::function<void()>& between);

}  // namespace polarflow
