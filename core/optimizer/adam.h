#pragma once

#include "core/optimizer/update_rule.h"

#include <cmath>

namespace polarflow {

/// Adam,  μ ← β₁μ + (1−β₁)∇L,  ν ← β₂ν + (1−β₂)∇L²,
///        x ← x − lr (μ/(1−β₁ᵏ)) / (√(ν/(1−β₂ᵏ)) + ε).  Its time lr·k is nominal.
struct Adam : UpdateRule {
  static constexpr ChoiceInfo info{"adam", "Adam", "x ← x − lr μ̂ / (√ν̂ + ε)"};
  static constexpr bool nominal_time = true;
  static constexpr int memories = 2;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    UpdateRule::visit_params(self, visit);
    visit_decay("beta1", "β₁", self.beta1, visit);
    visit_decay("beta2", "β₂", self.beta2, visit);
    visit(ParamInfo{.id = "eps", .label = "ε", .min = 0, .max = 1, .scale = Scale::log}, self.eps);
  }
  [[nodiscard]] double time_per_update() const { return lr; }
  void update(std::int64_t k, VecIn gradient, Memory& memory, VecOut x) const {
    const double updates = static_cast<double>(k);
    const double mean_weight = 1 - std::pow(beta1, updates);
    const double square_weight = 1 - std::pow(beta2, updates);
    memory.first = beta1 * memory.first + (1 - beta1) * gradient;
    memory.second = beta2 * memory.second + (1 - beta2) * gradient.cwiseAbs2();
    x.array() -= lr * (memory.first.array() / mean_weight) /
                 ((memory.second.array() / square_weight).sqrt() + eps);
  }
};

}  // namespace polarflow
