#pragma once

#include "core/model/reduction.h"
#include "core/theory/hypotheses.h"

#include <Eigen/SVD>

namespace polarflow {

/// From V(0) = 0 the values stay on one line: V(t) = w pᵀ/ω².
struct RankOne {
  static constexpr StatementInfo info{
      .id = "rank-one",
      .title = "V has rank one for ever",
      .source = "Lemma 3.5; spec Sec. 1.8",
      .formula = "σ_2(V) = 0",
      .hypotheses = "plain values, V(0) = 0; a square loss or one of the margin alone"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return std::min(problem.d(), problem.n()) > 1 && problem.V.isZero(0) && reduce(problem);
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    return scalar(now.state.V.jacobiSvd().singularValues()[1]);
  }
};

}  // namespace polarflow
