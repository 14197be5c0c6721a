#pragma once

#include "core/model/reduction.h"
#include "core/theory/hypotheses.h"

namespace polarflow {

/// Losses of the margin alone move V along w only.
struct ValueShadow {
  static constexpr StatementInfo info{
      .id = "value-shadow",
      .title = "the part of V orthogonal to w is constant",
      .source = "spec Sec. 1.3, 1.9, 5",
      .formula = "(I − wwᵀ/ω²) V = const",
      .hypotheses = "plain values; a loss of the margin alone, or a square loss from V(0) = 0"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) { return problem.d() > 1 && reduce(problem); }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Mat shadow = now.state.V - now.w * (now.p.transpose() / now.w.squaredNorm());
    return shadow.reshaped();
  }
};

}  // namespace polarflow
