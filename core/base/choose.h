#pragma once

namespace polarflow {

/// x where the condition holds, else y; formulas that also run in vectors write it so, since there
/// each lane has a condition of its own (core/base/number_lanes.h).
inline double choose(bool condition, double x, double y) {
  return condition ? x : y;
}

}  // namespace polarflow
