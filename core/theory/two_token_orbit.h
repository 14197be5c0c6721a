#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Two tokens move on a closed orbit, for every loss, with δ = a_1 − a_2 and D = V_1 − V_2:
///     softmax  η_V T² cosh(δ/T) − ½η_a‖D‖²
///     a²/Σa²   η_V N ln cosh(y/2) − η_a‖D‖²,  y = ln(s_1/s_2), N = Σa².
struct TwoTokenOrbit {
  static constexpr StatementInfo info{
      .id = "two-token-orbit",
      .title = "two tokens stay on their exact orbit",
      .source = "spec Sec. 1.9",
      .formula = "η_V T² cosh((a_1−a_2)/T) − ½η_a‖V_1−V_2‖² = const",
      .hypotheses = "one row over plain values, n = 2, softmax or a²/Σa² (its own closed form)"};
  static constexpr Claim claim = Claim::constant;

  static bool applies(const Problem& problem) {
    return one_row(problem) && problem.n() == 2 &&
           (std::holds_alternative<SoftmaxNormalization>(problem.normalization) ||
            std::holds_alternative<L2Normalization>(problem.normalization));
  }
  static Vec quantity(const Snapshot&, const Snapshot& now) {
    const Vec& a = now.state.a;
    const Rates& rates = now.problem->rates;
    const double spread = (now.state.V.col(0) - now.state.V.col(1)).squaredNorm();
    if (const auto* map = std::get_if<SoftmaxNormalization>(&now.problem->normalization)) {
      const double T = map->temperature;
      return scalar(rates.V * T * T * std::cosh((a[0] - a[1]) / T) - rates.a / 2 * spread);
    }
    const double half = std::log(std::abs(a[0] / a[1]));  // y/2
    return scalar(rates.V * a.squaredNorm() * std::log(std::cosh(half)) - rates.a * spread);
  }
};

}  // namespace polarflow
