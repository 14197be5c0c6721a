#pragma once

#include "core/model/field.h"

#include <algorithm>
#include <limits>

namespace polarflow {

/// Predicts how y changes within the time `room` by one implicit Euler step over all of it,
/// (I − room F)⁻¹ room f, into `change`; false where that operator is not positive definite, so that
/// a saddle with a growing mode never passes for a rest point.
/// Range   room is capped at 1e13, past which the operator drowns in rounding.
/// Cost    one linearization and factorization.
inline bool predict_change(Field& field, VecIn y, VecIn slope, double room, Vec& change) {
  room = std::min(room, 1e13);
  field.linearize(y);
  if (!field.factor(room)) return false;
  change = room * slope;
  field.solve(change);
  return change.allFinite();
}

/// The predicted largest change of an entry of y within the time `room`; infinite where it cannot
/// be told or is not small, |f| ≥ `worth`. A state at which f vanishes exactly is at rest for ever.
inline double predicted_change(Field& field, VecIn y, VecIn slope, double room, double worth) {
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  const double speed = slope.cwiseAbs().maxCoeff();
  if (speed == 0) return 0;
  Vec change;
  if (!(speed < worth) || !predict_change(field, y, slope, room, change)) return kUnknown;
  return change.cwiseAbs().maxCoeff();
}

}  // namespace polarflow
