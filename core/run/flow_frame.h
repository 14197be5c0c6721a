#pragma once

#include "core/base/outcome.h"
#include "core/run/flow_record.h"
#include "core/run/frame_head.h"
#include "core/scenario/run_kind.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace polarflow {

struct BasinMap;     // core/ensemble/basin_map.h
struct Cloud;        // core/ensemble/cloud.h
struct Finding;      // core/theory/finding.h
struct MethodTrace;  // core/run/method_run.h
struct Problem;      // core/model/problem.h
struct SweepMap;     // core/run/sweep_map.h
struct Trail;        // core/run/trail.h

/// An immutable snapshot of a flow. Its axis is flow time.
struct FlowFrame : FrameHead {
  static constexpr RunKind kRunKind = RunKind::flow;

  std::shared_ptr<const Problem> problem;
  FlowRecord record;
  std::vector<FlowEvent> events;
  std::vector<std::shared_ptr<const MethodTrace>> methods;  // in the scenario's order
  std::vector<std::shared_ptr<const Trail>> trails;  // of the further starts, in their order;
                                                     // null where one is still to come
  std::vector<std::shared_ptr<const Trail>> painted_trails;  // of the first painted ones
  std::shared_ptr<const BasinMap> basins;  // null where they are not wanted, or still to come
  std::shared_ptr<const Cloud> cloud;      // likewise: what became of the painted starts so far
  std::shared_ptr<const SweepMap> sweep;   // likewise: of two of the scenario's numbers,
  std::array<double, 2> sweep_at{};        // which are these
  std::shared_ptr<const std::vector<Finding>> findings;  // null before the flow has ended
  double told_loss =
      0;  // below it the tolerance does not tell the loss; 0 before the flow has ended
};

}  // namespace polarflow
