#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The weights polarize: their entropy falls for as long as the order is common, which is for ever.
///
/// Proved for maps with φ'²/φ non-decreasing; with sigmoid/Σ and (elu+1)/Σ entropy can rise.
struct EntropyFalls {
  static constexpr StatementInfo info{
      .id = "entropy-falls",
      .title = "the entropy of the weights never rises",
      .source = "spec Sec. 1.5",
      .formula = "dH/dt ∝ −Σ s_i²(a_i − ā)(p_i − m) ≤ 0 (softmax)",
      .hypotheses =
          "aligned, one row, softmax or |a|^k/Σ (k ≥ 2), from when scores and projections "
          "are ordered alike"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && proved(problem.normalization);
  }
  static bool begins(const Snapshot& now) { return commonly_ordered(now); }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    double sum = 0;
    for (const double s : now.s())
      if (s > 0) sum += s * std::log(s);
    return scalar(sum);
  }

 private:
  static bool proved(const AnyNormalization& map) {
    const auto* power = std::get_if<PowerNormalization>(&map);
    return std::holds_alternative<SoftmaxNormalization>(map) ||
           std::holds_alternative<L2Normalization>(map) || (power && power->k >= 2);
  }
};

}  // namespace polarflow
