#pragma once

#include "core/optimizer/adam.h"

namespace polarflow {

/// Adam with decoupled weight decay: first x ← x (1 − lr λ), then Adam's update.
struct AdamW : Adam {
  static constexpr ChoiceInfo info{"adamw", "AdamW", "x ← x (1 − lr λ), then Adam"};
  double weight_decay = 0.01;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    Adam::visit_params(self, visit);
    visit(ParamInfo{.id = "weight_decay", .label = "weight decay λ", .min = 0, .max = 1e3},
          self.weight_decay);
  }
  void update(std::int64_t k, VecIn gradient, Memory& memory, VecOut x) const {
    x *= 1 - lr * weight_decay;
    Adam::update(k, gradient, memory, x);
  }
};

}  // namespace polarflow
