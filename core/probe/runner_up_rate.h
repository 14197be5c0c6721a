#pragma once

#include "core/probe/hypotheses.h"
#include "core/probe/probe_info.h"
#include "core/probe/reading.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace polarflow {

/// The weight of the second token at the rate at which every loser fades.
/// Its limit with rates and temperature is 2 η_V ω² T²/(η_a n), by rescaling a, p and t.
/// Range   NaN before t = 1.
/// Source  spec Sec. 1.7.
struct RunnerUpRateProbe {
  static constexpr ProbeInfo info{.id = "runner-up-rate",
                                  .label = "runner-up s₂ ln²t",
                                  .formula = "second largest s · ln²t → 2ω²/n",
                                  .group = ProbeGroup::optimization,
                                  .needs =
                                      "softmax with logistic or exponential loss, one row, and "
                                      "two tokens or more"};
  static bool applies(const Problem& problem) { return late_softmax(problem) && problem.n() > 1; }
  static double value(const Reading& at) {
    if (at.now.t < 1) return std::numeric_limits<double>::quiet_NaN();
    Vec s = at.now.s();
    std::ranges::nth_element(s, s.begin() + 1, std::greater<>());
    return s[1] * std::pow(std::log(at.now.t), 2);
  }
  static std::optional<double> limit(const Problem& problem) {
    const Vec w = projection_direction(problem.loss, problem.d());
    const double T = std::get<SoftmaxNormalization>(problem.normalization).temperature;
    return 2 * problem.rates.V * w.squaredNorm() * T * T /
           (problem.rates.a * static_cast<double>(problem.n()));
  }
};

}  // namespace polarflow
