#pragma once

#include "core/base/types.h"

namespace polarflow {

/// What the gradient of a loss reads, as plain data: w, a target or a distribution of d entries, the
/// data (X, y) of m rows, or a class.
///
/// Each loss gives numbers() and, as a template over the number type that vectors of runs take too,
///     gradient_of(numbers, θ, g)    the gradient g at θ
/// Shapes  vector: (d), for regression (rows); matrix: (rows × d), column by column.
struct LossNumbers {
  Index d = 0;
  const double* vector = nullptr;
  const double* matrix = nullptr;
  Index rows = 0;
  Index label = 0;
};

}  // namespace polarflow
