#pragma once

#include "core/flow/outcome.h"
#include "core/model/problem.h"
#include "core/sim/history.h"
#include "core/sim/lane_run.h"

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
  double t_end = 0;
  bool complete = false;  // the lanes have ended too
};

}  // namespace polarflow
