#pragma once

#include "core/flow/outcome.h"
#include "core/sim/history.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace polarflow {

struct BasinMap;     // core/ensemble/basin_map.h
struct Cloud;        // core/ensemble/cloud.h
struct Finding;      // core/theory/finding.h
struct MethodTrace;  // core/sim/method_run.h
struct Problem;      // core/model/problem.h
struct SweepMap;     // core/sim/sweep_map.h
struct Trail;        // core/sim/trail.h

/// An immutable snapshot of a run: what the worker publishes and every view draws.
struct Frame {
  std::shared_ptr<const Problem> problem;
  History history;
  std::vector<FlowEvent> events;
  std::vector<std::shared_ptr<const MethodTrace>> methods;  // in the scenario's order
  std::vector<std::shared_ptr<const Trail>> trails;  // of the further starts, in their order;
                                                     // null where one is still to come
  std::vector<std::shared_ptr<const Trail>> painted_trails;  // of the first painted ones
  std::shared_ptr<const BasinMap> basins;  // null where they are not wanted, or still to come
  std::shared_ptr<const Cloud> cloud;      // likewise: what became of the painted starts so far
  std::shared_ptr<const SweepMap> sweep = nullptr;  // likewise: of two of the scenario's numbers,
  std::array<double, 2> sweep_at{};                 // which are these
  Outcome outcome;
  std::shared_ptr<const std::vector<Finding>> findings;  // null before the flow has ended
  double t_end = 0;
  double told_loss =
      0;  // below it the tolerance does not tell the loss; 0 before the flow has ended
  bool checked = false;   // the checks have ended, if there are any
  bool complete = false;  // and all that follows the flow
};

}  // namespace polarflow
