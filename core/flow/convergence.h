#pragma once

#include "core/base/random.h"
#include "core/model/field.h"

#include <algorithm>
#include <cstdint>
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

/// f without what rounding alone makes of it: entries that change by as much as they are when every
/// entry of y moves by a few units in its last place, up or down by chance.
/// Cost    two right-hand sides.
inline Vec told_slope(Field& field, VecIn y, VecIn slope) {
  constexpr double kRounding = 8 * std::numeric_limits<double>::epsilon();
  Vec told = slope, moved(y.size()), other(y.size());
  for (const std::uint64_t seed : {1, 2}) {
    const CounterRandom random(seed);
    for (Index i = 0; i < y.size(); ++i) {
      const bool up = random.uniform(static_cast<std::uint64_t>(i)) < 0.5;
      moved[i] = y[i] * (up ? 1 + kRounding : 1 - kRounding);
    }
    field.rhs(moved, other);
    told = ((other - slope).array().abs() < slope.array().abs()).select(told, 0.0);
  }
  return told;
}

/// The predicted largest change of an entry of y within the time `room`, as far as rounding can
/// tell; infinite where it cannot be told or is not small, |f| ≥ `worth`. A state at which f
/// vanishes exactly is at rest for ever.
inline double predicted_change(Field& field, VecIn y, VecIn slope, double room, double worth) {
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  const double speed = slope.cwiseAbs().maxCoeff();
  if (speed == 0) return 0;
  Vec change;
  if (!(speed < worth)) return kUnknown;
  if (!predict_change(field, y, told_slope(field, y, slope), room, change)) return kUnknown;
  return change.cwiseAbs().maxCoeff();
}

}  // namespace polarflow
