#pragma once

#include <string>

#include "app/views/view.h"
#include "core/run/sweep_map.h"

namespace polarflow {

inline constexpr std::string_view kSweepView = "sweep";

/// How runs end over two numbers of the scenario, and where the present one lies. Pale: not followed
/// yet, a neighbour's outcome.
[[nodiscard]] Figure build_sweep_view(const FlowFrame& frame, const ViewParams& params);

/// What is known of a point of the map, in a few lines.  Range  a point of the map.
[[nodiscard]] std::string sweep_reading(const SweepMap& map, int i, int j);

}  // namespace polarflow
