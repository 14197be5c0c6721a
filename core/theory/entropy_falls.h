#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The weights polarize: their entropy falls for as long as the order is common, which is for ever.
struct EntropyFalls {
  static constexpr StatementInfo info{
      .id = "entropy-falls", .title = "the entropy of the weights never rises",
      .source = "spec Sec. 1.5",
      .formula = "dH/dt ∝ −Σ s_i²(a_i − ā)(p_i − m) ≤ 0 (softmax)",
      .hypotheses = "aligned, one row, softmax, |a|^k/Σ (k ≥ 2), sigmoid/Σ or (elu+1)/Σ, from "
                    "when scores and projections are ordered alike"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) {
    return problem.n() > 1 && aligned(problem) && verified(problem.normalization);
  }
  static bool begins(const Snapshot& now) { return commonly_ordered(now); }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    double sum = 0;
    for (const double s : now.s())
      if (s > 0) sum += s * std::log(s);
    return scalar(sum);
  }

 private:
  static bool verified(const AnyNormalization& map) {
    const auto* power = std::get_if<PowerNormalization>(&map);
    return std::holds_alternative<SoftmaxNormalization>(map) ||
           std::holds_alternative<L2Normalization>(map) ||
           std::holds_alternative<SigmoidNormalizedNormalization>(map) ||
           std::holds_alternative<Elu1NormalizedNormalization>(map) || (power && power->k >= 2);
  }
};

}  // namespace polarflow
