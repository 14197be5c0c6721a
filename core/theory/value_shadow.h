#pragma once

#include "core/model/reduction.h"
#include "core/theory/statement.h"

namespace polarflow {

/// Losses of the margin alone move V along w only: (I − wwᵀ/ω²) V is constant.
struct ValueShadow {
  static constexpr StatementInfo info{"value-shadow", "the part of V orthogonal to w is constant",
                                      "spec Sec. 1.3, 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) { return reduce(problem).has_value(); }
  static Vec quantity(const Problem& problem, const State& state) {
    const Vec w = projection_direction(problem.loss, problem.d());
    const Mat shadow = state.V - w * (w.transpose() * state.V) / w.squaredNorm();
    return shadow.reshaped();
  }
};

}  // namespace polarflow
