#pragma once

#include "core/base/choice.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// No map at all,  s = a: the linear network of the paper's comparison.
struct IdentityNormalization : NoParams,
                               IdentityPhi,
                               SmoothMap,
                               ElementwiseMap<IdentityNormalization> {
  static constexpr ChoiceInfo info{"identity", "identity", "s = a"};

  [[nodiscard]] double potential_h(double x) const { return x * x / 2; }
};

}  // namespace polarflow
