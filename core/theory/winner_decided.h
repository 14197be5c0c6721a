#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The certificate: a token that leads in weight and projection leads for ever.
struct WinnerDecided {
  static constexpr StatementInfo info{
      .id = "winner-decided",
      .title = "the winner is decided once one token leads in both",
      .source = "Theorem 3.2; spec Sec. 1.5",
      .formula = "argmax s = argmax p ⇒ s_1 ≥ s_j for ever",
      .hypotheses =
          "aligned, one row, s = φ(a)/Σφ with φ increasing, from when one token leads in "
          "weight and projection"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && has_potential(problem.normalization);
  }
  static bool begins(const Snapshot& now) { return common_top(now) >= 0; }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const Index top = common_top(start);
    return others_than(top, now.s()[top] - now.s().array());
  }
};

}  // namespace polarflow
