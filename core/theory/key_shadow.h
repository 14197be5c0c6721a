#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// The full residual layer reads its query at the last token alone.
struct KeyShadow {
  static constexpr StatementInfo info{.id = "key-shadow",
                                      .title = "W moves along x_T alone",
                                      .source = "spec Sec. 4",
                                      .formula = "W (I − x_T x_Tᵀ/‖x_T‖²) = const",
                                      .hypotheses = "the full residual layer, d > 1"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    const auto* full = std::get_if<ResidualFullModel>(&problem.model);
    return full && problem.d() > 1 && full->x_T.squaredNorm() > 0;
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Vec& x = std::get<ResidualFullModel>(now.problem->model).x_T;
    const Mat transposed = now.state.a.reshaped(x.size(), x.size());  // W is kept row by row
    const Mat shadow = transposed - x * (x.transpose() * transposed) / x.squaredNorm();
    return shadow.reshaped();
  }
};

}  // namespace polarflow
