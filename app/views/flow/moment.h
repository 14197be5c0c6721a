#pragma once

#include <optional>

#include "core/run/flow_frame.h"

namespace polarflow {

/// A run at one time: straight between recorded samples.  Shapes  a, s, p: (n).
struct Moment {
  double t = 0;
  double loss = 0;
  Vec a, s, p;
  Index sample = 0;  ///< the last recorded one at or before t
};

/// The run at `t`, held within what is recorded; at its end for no `t`.
/// Range  nothing for a run without samples.
[[nodiscard]] std::optional<Moment> moment_at(const FlowFrame& frame, std::optional<double> t);

}  // namespace polarflow
