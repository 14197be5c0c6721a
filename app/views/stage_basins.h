#pragma once

#include <string_view>

#include "app/views/view.h"

namespace polarflow {

/// Why a run has no basins, in a sentence; empty where it has them.
[[nodiscard]] std::string_view why_no_basins(const Frame& frame);

/// Adds which token wins from where, in its colour, where that is asked for and known: the darker,
/// the sooner its weight is at the level; the lightest where it is not by the run's end. Hatched
/// where no token is known to win.
void add_basins(SimplexPlot& plot, const Frame& frame, const ViewParams& params);

/// Adds the painted starts that were followed, each in its winner's colour.
void add_cloud(SimplexPlot& plot, const Frame& frame, const ViewParams& params);

}  // namespace polarflow
