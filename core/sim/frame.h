#pragma once

#include "core/flow/outcome.h"
#include "core/model/problem.h"
#include "core/sim/history.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace polarflow {

/// An immutable snapshot of a run: what the worker publishes and every view draws.
struct Frame {
  std::shared_ptr<const Problem> problem;
  History history;
  std::vector<FlowEvent> events;
  Outcome outcome;
  double t_end = 0;
};

}  // namespace polarflow
