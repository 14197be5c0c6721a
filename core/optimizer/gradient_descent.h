#pragma once

#include "core/optimizer/update_rule.h"

namespace polarflow {

/// Gradient descent,  x ← x − lr ∇L: how the paper ran every toy figure. Time is lr·k.
struct GradientDescent : UpdateRule {
  static constexpr ChoiceInfo info{"gd", "gradient descent", "x ← x − lr ∇L"};
  static constexpr int memories = 0;

  [[nodiscard]] double time_per_update() const { return lr; }
  void update(std::int64_t, VecIn gradient, Memory&, VecOut x) const { x -= lr * gradient; }
};

}  // namespace polarflow
