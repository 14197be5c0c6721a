#pragma once

#include "core/theory/hypotheses.h"

namespace polarflow {

/// Where the loss is least at a finite margin M, the clock stops: dm/dτ ≥ η_V ω²/n. So polarization
/// stays partial.
struct FiniteClock {
  static constexpr StatementInfo info{
      .id = "finite-clock",
      .title = "the clock τ stays finite, the margin below its target",
      .source = "Lemma C.1; spec Sec. 1.8",
      .formula = "m ≤ M, τ ≤ n (M − m(0))/(η_V ω²)",
      .hypotheses =
          "one row, s ≥ 0 with Σs = 1, η_V > 0; a square loss from V(0) = 0 (M = ‖θ*‖, "
          "ω = 1) or squared hinge (M = 1) with m(0) < M"};
  static constexpr Claim claim = Claim::nonnegative;

  static bool applies(const Problem& problem) {
    return problem.rates.V > 0 && aligned(problem) && on_simplex(problem.normalization) &&
           std::isfinite(target(problem.loss));
  }
  static bool begins(const Snapshot& now) { return margin_of(now) < target(now.problem->loss); }
  static Vec quantity(const Snapshot& start, const Snapshot& now) {
    const double M = target(now.problem->loss), n = static_cast<double>(now.p.size());
    const double pace = now.problem->rates.V * now.w.squaredNorm() / n;
    return Vec{{M - margin_of(now), (M - margin_of(start)) / pace - clock_between(start, now)}};
  }

 private:
  static double target(const AnyLoss& loss) {
    return std::visit(
        []<class L>(const L& part) {
          if constexpr (std::derived_from<L, SquareBase>) return part.target.norm();
          return std::same_as<L, SquaredHingeLoss> ? 1 : kNotClaimed;
        },
        loss);
  }
};

}  // namespace polarflow
