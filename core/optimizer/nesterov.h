#pragma once

#include "core/optimizer/update_rule.h"

namespace polarflow {

/// Nesterov momentum,  v ← β v + ∇L,  x ← x − lr (∇L + β v). Time is lr·k/(1−β).
struct Nesterov : UpdateRule {
  static constexpr ChoiceInfo info{"nesterov", "Nesterov", "v ← β v + ∇L,  x ← x − lr (∇L + β v)"};
  static constexpr int memories = 1;
  double beta = 0.9;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    UpdateRule::visit_params(self, visit);
    visit_decay("beta", "momentum β", self.beta, visit);
  }
  [[nodiscard]] double time_per_update() const { return lr / (1 - beta); }
  void update(std::int64_t, VecIn gradient, Memory& memory, VecOut x) const {
    memory.first = beta * memory.first + gradient;
    x -= lr * (gradient + beta * memory.first);
  }
};

}  // namespace polarflow
