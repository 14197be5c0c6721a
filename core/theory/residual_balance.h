#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Keys and query are in balance up to the work done on the prediction, whatever the map.
struct ResidualBalance {
  static constexpr StatementInfo info{
      .id = "residual-balance",
      .title = "‖U‖² and ‖a‖² grow apart by the work on the prediction",
      .source = "spec Sec. 4",
      .formula = "d[½η_a‖U‖² − ½η_V‖a‖²]/dt = −η_V η_a ⟨g, θ − x_T⟩",
      .hypotheses = "residual-state (x_T = 0), or the full residual layer with X, W for U, a"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) { return !free_scores(problem); }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    return scalar(rates.a / 2 * now.state.V.squaredNorm() -
                  rates.V / 2 * now.state.a.squaredNorm());
  }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const Rates& rates = now.problem->rates;
    Vec read_out = now.now.theta.col(0);
    if (const auto* full = std::get_if<ResidualFullModel>(&now.problem->model))
      read_out -= full->x_T;
    return scalar(-rates.V * rates.a * now.now.g.col(0).dot(read_out));
  }
};

}  // namespace polarflow
