#pragma once

#include "core/probe/entropy.h"

#include <cmath>

namespace polarflow {

/// Entropy over that of uniform attention, mean over the rows that see two tokens or more.
/// Source  spec Sec. 8.1.
struct EntropyShareProbe {
  static constexpr ProbeInfo info{.id = "entropy-share",
                                  .label = "entropy H / ln n",
                                  .formula = "−Σ ŝ ln ŝ / ln n",
                                  .group = ProbeGroup::attention,
                                  .needs = "two tokens or more",
                                  .max = 1,
                                  .over_rows = true};
  static bool applies(const Problem& problem) { return problem.n() > 1; }
  static double value(const Reading& at) {
    return mean_of_rows(
        at.now,
        [](const Vec& shares) {
          return shannon_entropy(shares) / std::log(static_cast<double>(shares.size()));
        },
        2);
  }
};

}  // namespace polarflow
