#pragma once

namespace polarflow {

/// The kinds of run, in the order of what a scenario and a frame may be.
enum class RunKind { flow, capture };

}  // namespace polarflow
