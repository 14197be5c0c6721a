#pragma once

#include "core/base/choice.h"
#include "core/normalization/kink.h"
#include "core/normalization/phi.h"
#include "core/normalization/phi_map.h"

namespace polarflow {

/// Normalized elu + 1, φ(x) = x + 1 for x > 0, e^x otherwise.
struct Elu1NormalizedNormalization : NoParams,
                                     Elu1Phi,
                                     BendsAtZero,
                                     NormalizedMap<Elu1NormalizedNormalization> {
  static constexpr ChoiceInfo info{"elu1-normalized", "(elu+1) / Σ",
                                   "s = (elu(a)+1) / Σ(elu(a)+1)"};

  [[nodiscard]] double potential_g(double x) const { return x > 0 ? x - 1 : -std::exp(-x); }
  [[nodiscard]] double potential_h(double x) const { return x > 0 ? x * x / 2 + x : x; }

  /// The scores of the weights s, at the sum of elu + 1 of `a`.
  [[nodiscard]] std::optional<Vec> inverse(VecIn s, VecIn a) const {
    const double z = total(a, piece_at(a));
    return (z * s).unaryExpr([](double y) { return y > 1 ? y - 1 : std::log(y); }).eval();
  }
};

}  // namespace polarflow
