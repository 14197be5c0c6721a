#pragma once

#include "core/flow/outcome.h"
#include "core/model/problem.h"
#include "core/sim/history.h"
#include "core/sim/lane_run.h"
#include "core/theory/checker.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace polarflow {

/// An immutable snapshot of a run: what the worker publishes and every view draws.
struct Frame {
  std::shared_ptr<const Problem> problem;
  History history;
  std::vector<FlowEvent> events;
  std::vector<std::shared_ptr<const LaneTrace>> lanes;  // in the scenario's order
  Outcome outcome;
  std::shared_ptr<const std::vector<Finding>> findings;  // null before the flow has ended
  double t_end = 0;
  bool checked = false;   // the checks have ended, if there are any
  bool complete = false;  // and the lanes
};

}  // namespace polarflow
