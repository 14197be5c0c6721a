#pragma once

#include <string>
#include <vector>

#include "core/run/flow_frame.h"

namespace polarflow {

/// Something worth a mark on the timeline.
struct Milestone {
  double t = 0;
  std::string text;

  bool operator==(const Milestone&) const = default;
};

/// When another token takes the lead, when the entropy has fallen to half of where it began, and
/// when one token holds 99 %; in the order of time.
///
/// Range   runs of at most 64 tokens whose weights stay on the simplex; none of others.
/// Cost    linear in the samples.
[[nodiscard]] std::vector<Milestone> milestones(const FlowFrame& frame);

}  // namespace polarflow
