#pragma once

#include "core/model/problem.h"
#include "core/model/snapshot.h"

namespace polarflow {

/// The loss above which a flow's tolerance tells a loss whose least value is 0 to some ten percent:
///     ½ (50 atol)² tr ∇²L,
/// summed or averaged over rows as the loss is. Errors of a few atol an entry of θ, as they are left
/// where the flow comes to rest, change what lies below by more.
/// Range   ≥ 0; 0 for losses that do not attain 0, up to this.
/// Cost    a Hessian for every row of attention.
[[nodiscard]] double told_loss(const Problem& problem, const Snapshot& snapshot, double atol);

}  // namespace polarflow
