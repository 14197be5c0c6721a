#pragma once

#include "core/theory/statement.h"

namespace polarflow {

/// Losses of softmax(θ) have gradients that sum to zero: the column sums of V are constant.
struct LogitColumns {
  static constexpr StatementInfo info{"logit-columns", "the column sums of V are constant",
                                      "spec Sec. 1.9"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return std::visit(
        []<class L>(const L&) {
          return std::derived_from<L, DistributionLoss> || std::same_as<L, MulticlassLogisticLoss>;
        },
        problem.loss);
  }
  static Vec quantity(const Problem&, const State& state) { return state.V.colwise().sum(); }
};

}  // namespace polarflow
