#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Maps that do not see a common shift of the scores conserve their sum, row by row.
struct ScoreSum {
  static constexpr StatementInfo info{
      .id = "score-sum",
      .title = "the sum of the scores is constant, in every row",
      .source = "Lemma D.1; spec Sec. 1.9, 5",
      .formula = "Σ_i a_i = const",
      .hypotheses = "softmax, sparsemax or entmax, whose scores are parameters"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return free_scores(problem) && shift_invariant(problem.normalization);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    return now.now.scores.colwise().sum().transpose();  // masked scores never move
  }
};

}  // namespace polarflow
