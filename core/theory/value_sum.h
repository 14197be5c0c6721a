#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The values together move against the gradients, by as much as there is weight in the rows.
struct ValueSum {
  static constexpr StatementInfo info{
      .id = "value-sum",
      .title = "the sum of the values moves along −g alone",
      .source = "spec Sec. 1.2, 5",
      .formula = "d(V1)/dt = −η_V Σ_t g_t (Σ_j A_tj)",
      .hypotheses = "one or more rows of attention over plain values"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) { return plain_values(problem); }
  static Vec quantity(const Snapshot&, const Snapshot& now) { return now.state.V.rowwise().sum(); }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    return -now.problem->rates.V * now.now.g * now.now.weights.colwise().sum().transpose();
  }
};

}  // namespace polarflow
