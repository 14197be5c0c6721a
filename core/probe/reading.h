#pragma once

#include "core/model/snapshot.h"
#include "core/probe/singular_pair.h"

#include <optional>

namespace polarflow {

/// What probes read: a run at one time and at its start, and what several of them share.
///
/// Both snapshots must outlive it.  Thread  none shared: it computes at the first call.
class Reading {
 public:
  Reading(const Snapshot& at_start, const Snapshot& at_present)
      : start(at_start), now(at_present) {}

  /// The leading singular values and vectors of V.
  [[nodiscard]] const SingularPair& singular() const {
    if (!singular_) singular_ = singular_pair(now.state.V);
    return *singular_;
  }
  [[nodiscard]] const Problem& problem() const { return *now.problem; }

  const Snapshot& start;
  const Snapshot& now;

 private:
  mutable std::optional<SingularPair> singular_;
};

}  // namespace polarflow
