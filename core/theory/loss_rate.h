#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The values alone already drive the loss down at least this fast.
struct LossRate {
  static constexpr StatementInfo info{
      .id = "loss-rate",
      .title = "the loss falls at least at the rate of Lemma D.2",
      .source = "Lemma D.2; spec Sec. 1.2",
      .formula = "dL/dt ≤ −η_V‖Σ g_t A_tᵀ‖² (one row: −η_V‖s‖²‖g‖²)",
      .hypotheses = "one or more rows of attention over plain values"};
  static constexpr Claim claim = Claim::never_falls;

  static bool applies(const Problem& problem) { return plain_values(problem); }
  static Vec quantity(const Snapshot&, const Snapshot& now) { return scalar(-now.now.loss); }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    return scalar(now.problem->rates.V * (now.now.g * now.now.weights.transpose()).squaredNorm());
  }
};

}  // namespace polarflow
