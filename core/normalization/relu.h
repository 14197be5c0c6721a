#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Elementwise ReLU,  s_i = max(a_i, 0); not normalized. A score that reaches zero is dead.
struct ReluNormalization : NoParams, ReluPhi, DiesAtZero, ElementwiseMap<ReluNormalization> {
  static constexpr ChoiceInfo info{"relu", "ReLU", "s = max(a,0)"};

  [[nodiscard]] double potential_h(double x) const { return x > 0 ? x * x / 2 : 0; }
};

}  // namespace polarflow
