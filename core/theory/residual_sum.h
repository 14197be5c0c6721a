#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Under softmax and its kin the keys' pull sums to zero: over the entries of each column where
/// rows are keys, over the tokens where columns are.
struct ResidualSum {
  static constexpr StatementInfo info{
      .id = "residual-sum",
      .title = "the sum of the tokens moves along −g alone",
      .source = "spec Sec. 4",
      .formula = "z = Uᵀa: d(U1)/dt = −η_V g;  z = U a: d(1ᵀU)/dt = −η_V (1ᵀg) sᵀ",
      .hypotheses =
          "residual-state or the full residual layer (X for U, W_Vᵀg for g); softmax or "
          "entmax"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return !free_scores(problem) && shift_invariant(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    if (key_is_rows(*now.problem)) return now.state.V.colwise().sum().transpose();
    return now.state.V.rowwise().sum();
  }
  static Vec rate(const Snapshot&, const Snapshot& now) {
    const auto g = now.now.g.col(0);
    const double rate = now.problem->rates.V;
    if (key_is_rows(*now.problem)) return (-rate * g.sum()) * now.s();
    if (const auto* full = std::get_if<ResidualFullModel>(&now.problem->model))
      return -rate * full->W_V.transpose() * g;
    return -rate * g;
  }

 private:
  static bool key_is_rows(const Problem& problem) {
    const auto* model = std::get_if<ResidualStateModel>(&problem.model);
    return model && model->key_is_rows();
  }
};

}  // namespace polarflow
