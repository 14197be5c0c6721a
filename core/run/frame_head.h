#pragma once

#include "core/base/outcome.h"

namespace polarflow {

/// What the frames of all kinds of run tell.
struct FrameHead {
  Outcome outcome;
  double end = 0;         ///< of the run's axis: flow time, step, or heads to read
  bool checked = false;   ///< what is stated of the run was judged, if there is anything
  bool complete = false;  ///< all that follows the run, too, has ended
};

}  // namespace polarflow
