#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"

#include <array>

namespace polarflow {

/// One row of attention over n tokens,  L(V s(a)):  V d×n values, a n scores.
///
/// dV/dt = −g sᵀ,  da/dt = −Jᵀ Vᵀ g,  g = ∇L(θ), θ = V s(a).
/// Source  spec Sec. 1.1, 1.2; Varre, Rofin & Flammarion 2026, arXiv:2603.06248.
struct ValueSoftmaxModel : NoParams {
  static constexpr ChoiceInfo info{"value-softmax", "value–softmax", "L(V s(a))"};
  /// The arrays of the initial state, stored in Problem::V and Problem::a.
  static constexpr std::array<ParamInfo, 2> state{{
      {.id = "V", .label = "values V", .shape = {Extent::d, Extent::n},
       .help = "one column per token"},
      {.id = "a", .label = "scores a", .shape = {Extent::n, Extent::one}},
  }};
};

}  // namespace polarflow
