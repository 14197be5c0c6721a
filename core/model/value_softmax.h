#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

namespace polarflow {

/// One row of attention over n tokens,  L(V s(a)):  V d×n values, a n scores.
///
/// dV/dt = −g sᵀ,  da/dt = −Jᵀ Vᵀ g,  g = ∇L(θ), θ = V s(a).
/// Source  spec Sec. 1.1, 1.2; Varre, Rofin & Flammarion 2026, arXiv:2603.06248.
struct ValueSoftmaxModel : NoParams {
  static constexpr ChoiceInfo info{"value-softmax", "value–softmax", "L(V s(a))"};
};

}  // namespace polarflow
