#pragma once

#include "core/model/problem.h"

#include <optional>

namespace polarflow {

/// The exact reduction of an aligned problem to the 2n numbers (p, a), spec Sec. 1.3.
///
/// Where g stays parallel to a fixed w, V(t) = V(0) + w (p(t) − p(0))ᵀ/ω² with p = Vᵀw, ω = ‖w‖.
/// The reduced problem is again of this model, with d = 1: values pᵀ, teacher 1 and rate ω²η_V.
/// Losses of the margin alone reduce from every start, square losses from V(0) = 0 with w = θ*/‖θ*‖.
struct Reduction {
  Problem problem;  // d = 1
  Vec w;
  Mat V0;

  /// V of the projections p. Shapes  p: (n); result: (d×n).
  [[nodiscard]] Mat values(VecIn p) const {
    return V0 + (w / w.squaredNorm()) * (p - V0.transpose() * w).transpose();
  }
};

/// The reduction of the problem, if it has one.
std::optional<Reduction> reduce(const Problem& problem);

/// The direction of the projections p = Vᵀw that views show: w of an aligned loss, the unit vector
/// of a target or of the regression's solution, the centred log-probabilities of a distribution.
/// Zero where there is none.
Vec projection_direction(const AnyLoss& loss, Index d);

}  // namespace polarflow
