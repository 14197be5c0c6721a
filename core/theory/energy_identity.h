#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The loss pays for the motion, to the last digit: a wrong term in any gradient breaks it.
struct EnergyIdentity {
  static constexpr StatementInfo info{
      .id = "energy-identity",
      .title = "the loss falls by exactly the work of its gradients",
      .source = "spec Sec. 1.2",
      .formula = "dL/dt = −η_V‖∇_V L‖² − η_a‖∇_a L‖²",
      .hypotheses = "any model, loss and map; not held on the kinks of max-norm and entmax"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem&) { return true; }
  static Vec quantity(const Snapshot&, const Snapshot& now) { return scalar(now.now.loss); }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    if (on_hidden_kink(now)) return scalar(kNotClaimed);
    return scalar(-rates.V * now.gradient.V.squaredNorm() - rates.a * now.gradient.a.squaredNorm());
  }
};

}  // namespace polarflow
