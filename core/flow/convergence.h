#pragma once

#include "core/model/field.h"

namespace polarflow {

/// Whether the predicted change of every entry of y within the time `room` is below `atol`.
///
/// The prediction is one implicit Euler step over the whole remaining time, (I − room F)⁻¹ room f;
/// it counts only where that operator is positive definite, so that a saddle with a growing mode
/// never passes for a rest point. A state at which f vanishes exactly is at rest for ever.
/// Cost    one linearization and factorization, where f is small enough for it to matter.
inline bool has_converged(Field& field, VecIn y, VecIn slope, double room, double atol) {
  const double speed = slope.cwiseAbs().maxCoeff();
  if (speed == 0) return true;
  if (!(speed < 1e3 * atol)) return false;
  field.linearize(y);
  if (!field.factor(room)) return false;
  Vec change = room * slope;
  field.solve(change);
  return change.allFinite() && change.cwiseAbs().maxCoeff() < atol;
}

}  // namespace polarflow
