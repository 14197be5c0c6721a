#pragma once

#include "core/probe/probe_info.h"
#include "core/probe/reading.h"
#include "core/probe/rows.h"

#include <algorithm>

namespace polarflow {

/// The paper's sink score: as the sink mass, without the first row and the last two.
///
/// Range   the mean of A_t1/Σ_k A_tk, clipped to [0, 1].
/// Source  spec Sec. 8.5.
struct SinkScoreProbe {
  static constexpr ProbeInfo info{
      .id = "sink-score",
      .label = "sink score",
      .formula = "mean over rows 2 … T − 2 of the share of token 1, in [0, 1]",
      .group = ProbeGroup::sinks,
      .needs = "attention rows, four or more",
      .max = 1,
      .symmetric = false,
      .over_rows = true};
  static bool applies(const Problem& problem) {
    return attention_rows(problem) && problem.rows() >= 4;
  }
  static double value(const Reading& at) {
    const Mat A = at.now.now.weights.middleCols(1, at.problem().rows() - 3);
    const double score = (A.row(0).array() / A.colwise().sum().array()).mean();
    return std::clamp(score, 0.0, 1.0);
  }
};

}  // namespace polarflow
