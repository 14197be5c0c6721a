#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/probe/probe_info.h"
#include "core/run/flow_frame.h"

namespace polarflow {

class Reading;

/// A probe as a column of numbers, one for each sample of a run.
struct ProbeColumn {
  const ProbeInfo* info;
  bool (*applies)(const Problem&);
  double (*value)(const Reading&);
};

/// All of them, in the order of the probes.
[[nodiscard]] std::span<const ProbeColumn> probe_columns();
/// Null for an id of none.
[[nodiscard]] const ProbeColumn* find_column(std::string_view id);

/// The values at samples of a run to which the probe applies.
[[nodiscard]] std::vector<double> column_values(const ProbeColumn& column, const FlowFrame& frame,
                                                std::span<const Index> samples);

/// How the probe is written beside an axis, in the letters of the run's model.
[[nodiscard]] std::string column_label(const FlowFrame& frame, const ProbeInfo& info);

/// So many samples that they take some milliseconds: a smooth curve loses nothing with 300.
[[nodiscard]] std::size_t affordable_samples(const Problem& problem, const ProbeInfo& info);

}  // namespace polarflow
