#pragma once

#include "core/base/types.h"

namespace polarflow {

/// The minimizer of ‖Xθ − y‖ of least norm,  θ = X⁺y.
///
/// Shapes  X: (m×d); y: (m).
[[nodiscard]] Vec least_squares(MatIn X, VecIn y);

}  // namespace polarflow
