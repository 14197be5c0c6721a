#pragma once

#include "core/model/field.h"

namespace polarflow {

/// λ_max of the Hessian η∘∇²L at y; gradient descent is locally stable for lr < 2/λ_max.
///
/// Found on a Krylov space of at most 24 directions, with Hessian products by central differences
/// of the field on its present piece.
/// Range   relative accuracy 1e-4 or better where the largest eigenvalue stands apart; can be ≤ 0.
/// Cost    at most 48 evaluations of the field.
/// Source  spec Sec. 7.
double largest_curvature(Field& field, VecIn y);

}  // namespace polarflow
