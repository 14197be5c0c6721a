#pragma once

#include "core/model/field.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// The predicted largest change of an entry of y within the time `room`; infinite where it cannot
/// be told or is not small.
///
/// The prediction is one implicit Euler step over the whole remaining time, (I − room F)⁻¹ room f;
/// it counts only where that operator is positive definite, so that a saddle with a growing mode
/// never passes for a rest point. A state at which f vanishes exactly is at rest for ever.
/// Range   room is capped at 1e13, past which the operator drowns in rounding.
/// Cost    one linearization and factorization, where |f| < `worth` alone.
inline double predicted_change(Field& field, VecIn y, VecIn slope, double room, double worth) {
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  const double speed = slope.cwiseAbs().maxCoeff();
  if (speed == 0) return 0;
  if (!(speed < worth)) return kUnknown;
  room = std::min(room, 1e13);
  field.linearize(y);
  if (!field.factor(room)) return kUnknown;
  Vec change = room * slope;
  field.solve(change);
  return change.allFinite() ? change.cwiseAbs().maxCoeff() : kUnknown;
}

}  // namespace polarflow
