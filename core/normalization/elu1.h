#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Elementwise elu + 1,  s_i = a_i + 1 for a_i > 0, e^(a_i) otherwise; not normalized.
struct Elu1Normalization : NoParams, Elu1Phi, BendsAtZero, ElementwiseMap<Elu1Normalization> {
  static constexpr ChoiceInfo info{"elu1", "elu+1", "s = elu(a)+1"};

  [[nodiscard]] double potential_h(double x) const { return x > 0 ? x * x / 2 + x : x; }
};

}  // namespace polarflow
