#pragma once

#include "core/optimizer/update_rule.h"

namespace polarflow {

/// Sign descent,  x ← x − lr sign ∇L,  sign 0 = 0. Its time lr·k is nominal.
struct SignDescent : UpdateRule {
  static constexpr ChoiceInfo info{"sign", "sign descent", "x ← x − lr sign ∇L"};
  static constexpr bool nominal_time = true;
  static constexpr int memories = 0;

  [[nodiscard]] double time_per_update() const { return lr; }
  void update(std::int64_t, VecIn gradient, Memory&, VecOut x) const {
    x -= lr * gradient.array().sign().matrix();
  }
};

}  // namespace polarflow
