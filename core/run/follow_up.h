#pragma once

#include "core/base/types.h"
#include "core/ensemble/brush.h"
#include "core/ensemble/depth.h"
#include "core/optimizer/optimizer.h"
#include "core/run/sweep_map.h"

#include <optional>
#include <vector>

namespace polarflow {

/// Where else a flow's problem is followed from; basins and brush where the problem has them.
struct FurtherStarts {
  std::vector<Vec> scores = {};      // each gives a trail beside the run
  std::optional<Depth> basins = {};  // of starts all over the simplex, followed so far
  Brush brush = {};                  // of those that are painted; the first ones give trails too
};

/// What a run of a flow does once that has ended.
struct FollowUp {
  bool statements = false;
  std::vector<AnyOptimizer> methods = {};
  FurtherStarts starts = {};
  std::optional<SweepRequest> sweep = {};
};

}  // namespace polarflow
