#pragma once

#include <optional>
#include <string_view>

#include "app/views/view.h"
#include "core/ensemble/depth.h"

namespace polarflow {

/// Why a run's basins are not drawn on this stage, in a sentence; empty where they are.
[[nodiscard]] std::string_view why_no_basins(const FlowFrame& frame, const StageOptions& stage);

/// How far the starts must be followed for the basins that are asked for; nothing: there are none.
[[nodiscard]] std::optional<Depth> basins_asked(const StageOptions& stage);

/// Adds which token wins from where, in its colour, where that is asked for and known: the
/// stronger, the sooner its weight is at the level; the faintest where it is not by the end. Hatched
/// where no token is known to win. Or that time, or the entropy at the end, on a scale.
void add_basins(SimplexPlot& plot, const FlowFrame& frame, const ViewParams& params);

}  // namespace polarflow
